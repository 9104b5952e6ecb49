import { Checkbox, Input, NumberInput, Stack, Switch } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import type { FileKind, FileRules } from '#contract/files'
import classes from './sections.module.css'

const most = 25

export function FilesSection(props: SectionProps) {
  const { form, isReadOnly } = props
  const { files } = form.values
  const change = (part: Partial<FileRules>) => form.setFieldValue('files', { ...files, ...part })
  return (
    <FormSection
      {...props}
      id="files"
      fields={['files']}
      title="Files"
      about="What visitors may send. A file is what its content says, whatever it is called; places and cameras are taken out of pictures."
    >
      <Switch
        label="Visitors may send files"
        disabled={isReadOnly}
        checked={files.isAllowed}
        onChange={({ currentTarget }) => change({ isAllowed: currentTarget.checked })}
      />
      {files.isAllowed && (
        <>
          <Checkbox.Group
            label="Kinds"
            value={files.kinds}
            onChange={(kinds) => change({ kinds: kinds.filter(isKind) })}
          >
            <Stack gap="xs" mt="xs">
              {Object.entries(kinds).map(([kind, { name, about }]) => (
                <Checkbox key={kind} value={kind} label={name} description={about} disabled={isReadOnly} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NumberInput
            label="Largest file, in megabytes"
            description={`At most ${most}`}
            min={1}
            max={most}
            allowDecimal={false}
            inputContainer={(input) => <div className={classes.short}>{input}</div>}
            disabled={isReadOnly}
            value={files.mostMegabytes}
            onChange={(value) => change({ mostMegabytes: Number(value) || 1 })}
          />
        </>
      )}
      {form.errors.files && <Input.Error role="alert">{form.errors.files}</Input.Error>}
    </FormSection>
  )
}

// Complete by its type: a kind added to the contract is missing here until it is named.
const kinds: Record<FileKind, { name: string; about: string }> = {
  image: { name: 'Pictures', about: 'JPEG, PNG, WebP, GIF' },
  document: { name: 'Documents', about: 'PDF, Word, Excel, PowerPoint, OpenDocument, plain text' },
  audio: { name: 'Sound', about: 'MP3, M4A, Ogg, WAV' },
  video: { name: 'Video', about: 'MP4, WebM' },
  archive: { name: 'Archives', about: 'ZIP' },
}

const isKind = (kind: string): kind is FileKind => Object.hasOwn(kinds, kind)
