import type { ComponentChildren } from 'preact'

/** A link that somebody wrote, to a place that is not ours; anything but pages and addresses is no link. */
export function LinkOut(props: { url: string; class: string; children: ComponentChildren }) {
  if (!/^(https?|mailto):/i.test(props.url)) return <span class={props.class}>{props.children}</span>
  return (
    <a class={props.class} href={props.url} target="_blank" rel="noopener noreferrer">
      {props.children}
    </a>
  )
}
