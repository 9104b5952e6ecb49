import { useState } from 'preact/hooks'
import { BackIcon, CloseIcon, DownIcon } from './icons.tsx'
import type { Stage } from './stage.ts'
import type { ChatState } from './state.ts'
import { texts } from './texts.ts'

type Props = { stage: Stage; state: ChatState; titleId: string; onBack: (() => void) | undefined }

/** Who answers; a click on it says more. */
export function Header({ stage, state, titleId, onBack }: Props) {
  const { configuration, storage } = stage
  const [isUnfolded, setUnfolded] = useState(storage.read('widget_customer_clicked_header') ?? false)
  const agent = state.conversation?.assignee?.name
  return (
    <div class="header">
      <div class="heading">
        {onBack ? (
          <button type="button" class="icon" aria-label={texts.back} onClick={onBack}>
            <BackIcon />
          </button>
        ) : null}
        <button type="button" class="title" aria-expanded={isUnfolded} onClick={fold}>
          <h2 id={titleId} dir="auto">
            {configuration.title}
          </h2>
          <span class="who">
            {agent ?? configuration.organization}
            <DownIcon />
          </span>
        </button>
        <button type="button" class="icon" aria-label={texts.close} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      {isUnfolded && (
        <p class="details">
          {texts.talkingTo(configuration.organization)}{' '}
          {state.conversation && (agent ? texts.answeredBy(agent) : texts.nobodyYet)}
        </p>
      )}
    </div>
  )

  function fold() {
    setUnfolded(!isUnfolded)
    storage.write('widget_customer_clicked_header', !isUnfolded)
  }

  /** Closing a panel that opened by itself is no act of opening: it makes no visitor. */
  function close(event: MouseEvent) {
    event.stopPropagation()
    stage.close()
  }
}
