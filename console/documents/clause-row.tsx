import { Badge, Button, Group, Text } from '@mantine/core'
import { Fragment } from 'react'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { articlesInWords } from '#console/frame/serves.ts'
import { directionOf, nameOf, textIn } from '#console/widgets/languages.ts'
import type { LibraryClause } from '#contract/clauses'
import type { Language } from '#contract/languages'
import classes from './documents.module.css'

type Props = { clause: LibraryClause; language: Language; onEdit: () => void; onPreview: () => void }

export function ClauseRow({ clause, language, onEdit, onPreview }: Props) {
  const { name, purpose, current, isReadyMade, isSpecialCategory, articles, basis } = clause
  const text = current.texts[language] ?? textIn(current.texts, language)
  const isThere = current.texts[language] !== undefined
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Group gap="xs">
          <Text fw={500} dir="auto">
            {name}
          </Text>
          {!isReadyMade && (
            <Badge variant="light" tt="none">
              Your own
            </Badge>
          )}
          {isSpecialCategory && (
            <Badge variant="light" color="yellow" tt="none">
              Special data
            </Badge>
          )}
        </Group>
        {purpose && <Text fz="sm">{purpose}</Text>}
        <p className={classes.clause} lang={language} dir={directionOf(language)}>
          {text}
        </p>
        <Text fz="sm" c="dimmed" component="div">
          {!isThere && `Not written in ${nameOf(language)} yet. `}
          Ground: {basis}, {articlesInWords(articles)}. Version {current.version}
          {current.publishedAt && (
            <>
              , <Moment at={current.publishedAt} />
              {current.publishedBy && ` by ${current.publishedBy}`}
            </>
          )}
          . <Uses clause={clause} />
        </Text>
        {clause.history.length > 0 && <History clause={clause} language={language} />}
      </div>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={onPreview} aria-label={`Preview ${name}`}>
          Preview
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={onEdit}
          aria-label={isReadyMade ? `Make it your own: ${name}` : `Change ${name}`}
        >
          {isReadyMade ? 'Make it your own' : 'Change'}
        </Button>
      </Group>
    </li>
  )
}

function Uses({ clause: { uses, current } }: { clause: LibraryClause }) {
  if (uses.length === 0) return 'Used nowhere.'
  return (
    <>
      Used in{' '}
      {uses.map(({ widgetId, widgetName, place, version }, index) => (
        <Fragment key={`${widgetId} ${place}`}>
          {index > 0 && ', '}
          <TextLink to="/settings/widgets/$widgetId" params={{ widgetId }} inherit>
            {widgetName}
          </TextLink>{' '}
          ({place}
          {version !== current.version && `, still version ${version}`})
        </Fragment>
      ))}
      .
    </>
  )
}

function History({ clause, language }: { clause: LibraryClause; language: Language }) {
  return (
    <details className={classes.history}>
      <summary>Earlier versions</summary>
      {clause.history.map(({ version, texts, publishedAt, publishedBy }) => (
        <div key={version}>
          <Text fz="sm" mt="xs">
            Version {version}
            {publishedAt && (
              <>
                , <Moment at={publishedAt} />
              </>
            )}
            {publishedBy && ` by ${publishedBy}`}
          </Text>
          <p className={classes.clause} dir="auto">
            {textIn(texts, language)}
          </p>
        </div>
      ))}
    </details>
  )
}
