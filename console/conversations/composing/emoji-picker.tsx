import { ActionIcon, Popover, Text, TextInput, Tooltip } from '@mantine/core'
import { IconMoodSmile, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import classes from './composing.module.css'
import { type Emoji, emojiGroups, emojiQuery, findEmoji } from './emoji.ts'

const columns = 8

export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="top-start"
      width={352}
      shadow="md"
      radius="lg"
      trapFocus
    >
      <Popover.Target>
        <Tooltip label="Emoji" disabled={isOpen}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Emoji"
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconMoodSmile size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Emoji" maw="calc(100vw - 16px)">
        <Choices
          onPick={(emoji) => {
            setIsOpen(false)
            onPick(emoji)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ onPick }: { onPick: (emoji: string) => void }) {
  const all = useQuery(emojiQuery)
  const [search, setSearch] = useState('')
  const found = findEmoji(all.data ?? [], search)
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Search emoji"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {found.length > 0 ? (
        <List emoji={found} onPick={onPick} />
      ) : (
        <Text className={classes.emojiList ?? ''}>{whyNone(all)}</Text>
      )}
    </>
  )
}

function whyNone({ isPending, error }: { isPending: boolean; error: unknown }) {
  if (isPending) return 'Loading emoji'
  return error ? wordsFor(error) : 'No emoji has this name.'
}

/** One stop for the Tab key; arrows move inside. */
function List({ emoji, onPick }: { emoji: Emoji[]; onPick: (emoji: string) => void }) {
  const first = emojiGroups.flatMap(({ group }) => emoji.filter((one) => one.group === group))[0]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only passes on what the buttons inside hear
    <div className={classes.emojiList} onKeyDown={moveFocus}>
      {emojiGroups.map(({ group, name }) => {
        const inGroup = emoji.filter((one) => one.group === group)
        return (
          inGroup.length > 0 && (
            <section key={group} className={classes.emojiGroup} aria-label={name}>
              <div className={classes.emojiHeading}>{name}</div>
              <div className={classes.emojiGrid}>
                {inGroup.map((one) => (
                  <button
                    key={one.unicode}
                    type="button"
                    tabIndex={one === first ? 0 : -1}
                    aria-label={one.label}
                    title={one.label}
                    onClick={() => onPick(one.unicode)}
                  >
                    {one.unicode}
                  </button>
                ))}
              </div>
            </section>
          )
        )
      })}
    </div>
  )
}

function moveFocus(pressed: KeyboardEvent<HTMLDivElement>) {
  const step = steps[pressed.key]
  if (!step) return
  pressed.preventDefault()
  const buttons: (Element | null)[] = [...pressed.currentTarget.querySelectorAll('button')]
  const focused = buttons.indexOf(document.activeElement)
  const next = buttons[Math.min(buttons.length - 1, Math.max(0, focused + step))]
  if (next instanceof HTMLElement) next.focus()
}

const steps: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
}
