/** Elements without HTML strings and without inline styles: a strict Content-Security-Policy allows both. */
export function draw(tag: string, attributes: Record<string, string> = {}, ...children: Node[]): HTMLElement {
  return fill(document.createElement(tag), attributes, children)
}

export function drawIcon(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const line = fill(document.createElementNS(space, 'path'), { d: path })
  const icon = document.createElementNS(space, 'svg')
  return fill(icon, { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, [line])
}

export function addStyles(root: ShadowRoot, css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  return sheet
}

function fill<Kind extends Element>(
  element: Kind,
  attributes: Record<string, string>,
  children: Node[] = [],
): Kind {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}
