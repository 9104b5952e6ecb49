/** On phones the keyboard covers part of the page; the panel fills what is left of it. */
export function followViewport(sheet: CSSStyleSheet): () => void {
  const viewport = window.visualViewport
  if (!viewport) return () => undefined
  const follow = () => {
    const { height, offsetTop, scale } = viewport
    // Zoomed in by fingers: the panel stays as it is, one looks closer at it.
    if (Math.abs(scale - 1) > 0.01) return
    sheet.replaceSync(`:host{--visible-height:${height}px;--visible-top:${offsetTop}px}`)
  }
  follow()
  viewport.addEventListener('resize', follow)
  viewport.addEventListener('scroll', follow)
  return () => {
    viewport.removeEventListener('resize', follow)
    viewport.removeEventListener('scroll', follow)
  }
}
