import type { AgreementBlock, AgreementDocument } from '#contract/agreements'
import classes from './agreements.module.css'

/** The whole text, as it is signed. */
export function DocumentView({ document }: { document: AgreementDocument }) {
  return (
    <article className={classes.document} lang={document.language}>
      <h2>{document.title}</h2>
      <p>{document.law}</p>
      {document.sections.map(({ id, title, blocks }) => (
        <section key={id}>
          <h3>{title}</h3>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text of one presentation never changes
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
    </article>
  )
}

function Block({ block }: { block: AgreementBlock }) {
  if (block.kind === 'text')
    return (
      <p>
        {block.number !== null && <span className={classes.number}>{block.number}</span>}
        {block.text}
      </p>
    )
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  return (
    <table>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map(([first = '', ...others]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
