import type { Block, DocumentContent } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import classes from './documents.module.css'

/** A document as its page shows it; its headings stand below those of this page. */
export function DocumentView({ content, language }: { content: DocumentContent; language: LetterLanguage }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <article lang={language} className={classes.paper} aria-label="As visitors read it" tabIndex={0}>
      <h3>{content.title}</h3>
      {content.sections.map(({ id, title, blocks }) => (
        <section key={id}>
          <h4>{title}</h4>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
            <BlockView key={index} block={block} />
          ))}
        </section>
      ))}
    </article>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p className={classes.text}>{block.text}</p>
    case 'link':
      return (
        <p>
          <a href={block.url}>{block.text}</a>
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <dl>
          {block.rows.map(([name, ...cells]) => (
            <div key={name} className={classes.entry}>
              <dt>
                <code>{name}</code>
              </dt>
              {cells.map((cell, index) => (
                <dd key={block.head[index + 1]}>
                  <span className={classes.head}>{block.head[index + 1]}: </span>
                  {cell}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )
  }
}
