import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCards, IconFileText, IconForms, IconMessageReply, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Written } from '#console/conversations/send-queue.ts'
import type { DraftContent } from '#contract/content'
import type { Conversation } from '#contract/conversations'

const ContentDialog = lazy(() => import('./content-dialog.tsx'))

type Props = { widget: Conversation['widget']; draft: string; onSend: (written: Written) => void }

const choices: { kind: DraftContent['kind']; label: string; icon: typeof IconPlus }[] = [
  { kind: 'quick-replies', label: 'Quick replies', icon: IconMessageReply },
  { kind: 'cards', label: 'Card or carousel', icon: IconCards },
  { kind: 'articles', label: 'Article', icon: IconFileText },
  { kind: 'form', label: 'Form', icon: IconForms },
]

/** What a message can hold besides text and files. Each opens a dialog. */
export function AddMenu({ widget, draft, onSend }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [kind, setKind] = useState<DraftContent['kind']>()
  const close = () => setKind(undefined)
  return (
    <>
      <Menu position="top-start" width={200} opened={isOpen} onChange={setIsOpen}>
        <Menu.Target>
          <Tooltip label="Add" disabled={isOpen}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Add">
              <IconPlus size={20} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map(({ kind: offered, label, icon: Icon }) => (
            <Menu.Item
              key={offered}
              leftSection={<Icon size={16} stroke={1.5} aria-hidden />}
              onClick={() => setKind(offered)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {kind && (
        <Suspense>
          <ContentDialog
            kind={kind}
            widget={widget}
            introduction={draft}
            onClose={close}
            onSend={(written) => {
              close()
              onSend(written)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
