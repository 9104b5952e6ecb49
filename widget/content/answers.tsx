import type { Answered } from '#contract/forms'

/** Questions in the words that were shown, with what was answered. */
export function Answers({ answers }: { answers: Answered[] }) {
  return (
    <dl class="bubble answers">
      {answers.map(({ name, label, value }) => (
        <div key={name}>
          <dt dir="auto">{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
