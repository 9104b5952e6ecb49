import { fileMediaType, type OpenApiDocument, type Operation } from './openapi.ts'

/** A command that calls the operation, to be pasted into a shell; what it needs to know stands in variables. */
export function curlExample(
  document: OpenApiDocument,
  method: string,
  path: string,
  operation: Operation,
): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => shellName(name))
  const address = `${document.servers[0]?.url ?? ''}${place}${queryOf(operation)}`
  const lines = [`curl${method === 'get' ? '' : ` --request ${method.toUpperCase()}`} "${address}"`]
  lines.push(...credential(document, operation))
  if (operation.requestBody?.content[fileMediaType]) {
    lines.push(`--header "Content-Type: ${fileMediaType}"`, '--data-binary "@$FILE"')
  }
  const body = operation.requestBody?.content['application/json']
  if (body) {
    lines.push('--header "Content-Type: application/json"', `--data '${bodyText(body.example)}'`)
  } else if (takesEmptyBody(method, operation)) {
    lines.push('--header "Content-Type: application/json"', "--data '{}'")
  }
  return lines.join(' \\\n  ')
}

function queryOf({ parameters }: Operation): string {
  const query = new URLSearchParams()
  for (const { name, in: place, example } of parameters)
    if (place === 'query' && example !== undefined) query.set(name, String(example))
  return query.size > 0 ? `?${query}` : ''
}

/** One of them is enough: the first. */
function credential({ components }: OpenApiDocument, { security }: Operation): string[] {
  const [scheme] = security.flatMap(Object.keys)
  if (scheme === undefined) return []
  const { type, name } = components.securitySchemes[scheme] ?? {}
  const token = scheme === 'apiKey' ? '$API_KEY' : '$TOKEN'
  return [type === 'http' ? `--header "Authorization: Bearer ${token}"` : `--cookie "${name}=$SESSION"`]
}

const takesEmptyBody = (method: string, { requestBody }: Operation) =>
  requestBody === undefined && method !== 'get' && method !== 'delete'

function bodyText(example: unknown): string {
  const short = JSON.stringify(example)
  const text = short.length < 70 ? short : JSON.stringify(example, null, 2)
  return text.replaceAll("'", "'\\''")
}

function shellName(name: string): string {
  return `$${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}
