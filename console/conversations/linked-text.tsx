import { Anchor } from '@mantine/core'

/** Text as text, with web addresses made into links. */
export function LinkedText({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/gi).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <Anchor
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
        key={index}
        href={part}
        target="_blank"
        rel="noopener noreferrer"
        underline="always"
        inherit
        c="inherit"
      >
        {part}
      </Anchor>
    ),
  )
}
