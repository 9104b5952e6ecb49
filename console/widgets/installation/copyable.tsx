import { Button, Code, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './copyable.module.css'

/** Something to paste elsewhere. */
export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.copyable}>
      <Code block tabIndex={0} className={classes.code ?? ''}>
        {text}
      </Code>
      <CopyButton value={text} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? 'Copied' : label}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
