import { errors } from '#contract/errors'
import { type Html, html, htmlText } from './html.ts'
import { fileMediaType, type OpenApiDocument, type Operation, type Parameter, type Reply } from './openapi.ts'
import type { Schema } from './openapi-schemas.ts'
import { callingRules } from './reference-calling.ts'
import { curlExample } from './reference-example.ts'
import { fieldsTable, limitsInWords, shapeName, typeInWords, withCode } from './reference-fields.ts'
import { socketsSection } from './reference-sockets.ts'
import { typescriptExample } from './reference-typescript.ts'
import { webhooksSection } from './reference-webhooks.ts'

/** The API reference as one page that needs no script. */
export function referencePage(document: OpenApiDocument): string {
  const { title, version, description } = document.info
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
</head>
<body class="with-contents">
  <a class="skip" href="#content">Skip to content</a>
  ${contents(document)}
  <main id="content">
    <header>
      <h1>${title}</h1>
      <p>${description}</p>
      <p class="quiet">Version ${version} · <code>${document.servers[0]?.url}</code></p>
    </header>
    ${callingSection(document)}
    ${rooms(document).map(({ room, called }) => roomSection(document, room, called))}
    ${webhooksSection(document)}
    ${socketsSection()}
    ${shapesSection(document.components.schemas)}
    ${errorsSection()}
  </main>
</body>
</html>
`)
}

type Called = { path: string; method: string; operation: Operation }

function rooms(document: OpenApiDocument): { room: string; called: Called[] }[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return document.tags.map(({ name }) => ({
    room: name,
    called: all.filter(({ operation }) => operation.tags.includes(name)),
  }))
}

function contents(document: OpenApiDocument): Html {
  return html`<nav class="contents" aria-label="Contents">
    <h2>Contents</h2>
    <h3><a href="#calling">Calling the API</a></h3>
    ${rooms(document).map(
      ({ room, called }) => html`<h3><a href="#${room}">${roomTitle(room)}</a></h3>
    <ul>${called.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.operationId}</a></li>`)}</ul>`,
    )}
    <h3><a href="#events">Events for webhooks</a></h3>
    <h3><a href="#sockets">Sockets</a></h3>
    <h3><a href="#shapes">Shapes</a></h3>
    <h3><a href="#errors">Errors</a></h3>
    <h2>Elsewhere</h2>
    <h3><a href="/docs/widget">The widget on your website</a></h3>
  </nav>`
}

function callingSection(document: OpenApiDocument): Html {
  const url = document.servers[0]?.url ?? ''
  const setUp = `import { Aparte, AparteError } from '@aparte/client'

const aparte = new Aparte({ url: '${url}', key: process.env.APARTE_KEY })`
  return html`<section id="calling">
    <h2>Calling the API</h2>
    <p>Requests and replies are JSON. Fields that are not listed here are refused. Times are ISO 8601 in UTC.
      <a href="/openapi.json">openapi.json</a> says all of this to programs.</p>
    <dl>${Object.entries(document.components.securitySchemes).map(
      ([name, { description }]) =>
        html`<dt>${schemeWords[name] ?? name}</dt><dd>${withCode(description)}</dd>`,
    )}</dl>
    ${callingRules}
    <p>The examples in curl take what they need from variables of the shell, such as <code>$CONVERSATION_ID</code>; those in
      TypeScript use the client package, made once:</p>
    <pre class="typescript" tabindex="0"><code>${setUp}</code></pre>
    <p>A refusal throws an <code>AparteError</code> with the fields of <a href="#shape-Problem">Problem</a>. Lists also come as
      <code>all…</code>, which walks through every page: <code>for await (const conversation of aparte.conversations.all())</code>.</p>
  </section>`
}

const schemeWords: Record<string, string> = { apiKey: 'API key', session: 'Session', visitor: 'Visitor' }

function roomSection(document: OpenApiDocument, room: string, called: Called[]): Html {
  return html`<section id="${room}">
    <h2>${roomTitle(room)}</h2>
    <p>${document.tags.find(({ name }) => name === room)?.description}</p>
    ${called.map((each) => endpointArticle(document, each))}
  </section>`
}

function endpointArticle(document: OpenApiDocument, { path, method, operation }: Called): Html {
  const body = operation.requestBody?.content['application/json']?.schema
  const takesFile = operation.requestBody?.content[fileMediaType] !== undefined
  const reply = operation.responses[200]?.content?.['application/json']?.schema
  return html`<article id="${operation.operationId}">
    <h3>${operation.summary}</h3>
    <p class="endpoint"><strong class="method">${method.toUpperCase()}</strong> <code>${path}</code></p>
    <p class="quiet">${withCode(operation.description)} <code>${operation.operationId}</code></p>
    ${examples(document, { path, method, operation })}
    ${operation.parameters.length > 0 ? html`<h4>Parameters</h4>${parametersTable(operation.parameters)}` : ''}
    ${body ? html`<h4>Body</h4>${shape(document, body)}` : ''}
    ${takesFile ? html`<h4>Body</h4><p>The file itself, as <code>${fileMediaType}</code>.</p>` : ''}
    <h4>Reply</h4>
    ${reply ? shape(document, reply) : ''}
    <h4>Refusals</h4>
    ${refusals(operation.responses)}
  </article>`
}

/** Each is run as it stands by test/examples.test.ts. */
function examples(document: OpenApiDocument, { path, method, operation }: Called): Html {
  const answer = operation.responses[200]?.content?.['application/json']?.example
  return html`<h4>curl</h4>
    <pre class="curl" tabindex="0"><code>${curlExample(document, method, path, operation)}</code></pre>
    <h4>TypeScript</h4>
    <pre class="typescript" tabindex="0"><code>${typescriptExample(operation)}</code></pre>
    <details>
      <summary>What it answers, for example</summary>
      <pre tabindex="0"><code>${JSON.stringify(answer, null, 2)}</code></pre>
    </details>`
}

function parametersTable(parameters: Parameter[]): Html {
  return html`<table class="fields stacked">
    <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
    <tbody>${parameters.map(
      ({ name, in: place, required, description, schema }) => html`<tr>
      <td><code>${name}</code> <small>${place}${required ? '' : ', optional'}</small></td>
      <td>${typeInWords(schema)}${limitsInWords(schema).map((limit) => html`<br><small>${limit}</small>`)}</td>
      <td>${withCode(description)}</td>
    </tr>`,
    )}</tbody>
  </table>`
}

function shape(document: OpenApiDocument, schema: Schema): Html {
  const named = document.components.schemas[shapeName(schema)]
  if (!named) return fieldsTable(schema)
  return html`<p>${typeInWords(schema)}</p>${fieldsTable(named)}`
}

function refusals(responses: Record<string, Reply>): Html {
  const refused = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return html`<ul class="refusals">${refused.map(
    ([status, reply]) =>
      html`<li>${status} ${codesOf(reply).map(
        (code) => html` <a href="#error-${code}"><code>${code}</code></a>`,
      )}</li>`,
  )}</ul>`
}

function codesOf(reply: Reply): string[] {
  const code = reply.content?.['application/problem+json']?.schema.properties?.code
  return typeof code === 'object' ? (code.enum ?? []).map(String) : []
}

function shapesSection(schemas: Record<string, Schema>): Html {
  return html`<section id="shapes">
    <h2>Shapes</h2>
    ${Object.entries(schemas)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(
        ([name, schema]) =>
          html`<article id="shape-${name}"><h3>${name}</h3>${fieldsTable(schema)}</article>`,
      )}
  </section>`
}

function errorsSection(): Html {
  return html`<section id="errors">
    <h2>Errors</h2>
    <p>A refusal is answered as <code>application/problem+json</code>, with the fields of
      <a href="#shape-Problem">Problem</a>. Its <code>code</code> stays the same; its words may change.</p>
    <table class="stacked">
      <thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
      <tbody>${Object.entries(errors).map(
        ([code, { status, title }]) => html`<tr id="error-${code}">
        <td><code>${code}</code></td><td>${status}</td><td>${title}</td>
      </tr>`,
      )}</tbody>
    </table>
  </section>`
}

const roomTitle = (room: string): string => capitalized(room.replaceAll('-', ' ')).replace(/^Api /, 'API ')

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
