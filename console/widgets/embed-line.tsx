import { Button, Code, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './embed-line.module.css'

export function EmbedLine({ line }: { line: string }) {
  return (
    <div className={classes.line}>
      <Code block className={classes.code ?? ''}>
        {line}
      </Code>
      <CopyButton value={line} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy the line'}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
