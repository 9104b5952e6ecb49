import {
  AgentEvent,
  ClientFrame,
  closeCodes,
  largestFrame,
  socketPath,
  VisitorEvent,
} from '#contract/realtime'
import { type Html, html } from './html.ts'
import { namedSchemas } from './openapi.ts'
import { printSchema } from './openapi-schemas.ts'
import { fieldsTable } from './reference-fields.ts'

/** What is said over the socket, which OpenAPI has no words for. */
export function socketsSection(): Html {
  const named = namedSchemas()
  return html`<section id="sockets">
    <h2>Sockets</h2>
    <p>Connect to <code>${socketPath}</code>. Users are known by their cookie; a visitor sends the token in the first
      frame. Each frame is one JSON object of at most ${largestFrame} bytes. The socket tells what happened; everything
      that changes something goes over HTTP.</p>
    <h3 id="socket-client">What a client may send</h3>
    ${fieldsTable(printSchema(named, ClientFrame, 'input'))}
    <h3 id="socket-agents">What users hear</h3>
    ${fieldsTable(printSchema(named, AgentEvent, 'output'))}
    <h3 id="socket-visitors">What visitors hear</h3>
    ${fieldsTable(printSchema(named, VisitorEvent, 'output'))}
    <h3 id="socket-closing">When the server closes</h3>
    <p>After any other code, connect again and ask HTTP for everything after the last number you saw.</p>
    <table>
      <thead><tr><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead>
      <tbody>${Object.entries(closeCodes).map(
        ([meaning, code]) => html`<tr><td><code>${code}</code></td><td><code>${meaning}</code></td></tr>`,
      )}</tbody>
    </table>
  </section>`
}
