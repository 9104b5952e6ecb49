import { useState } from 'preact/hooks'
import { BackIcon, CloseIcon, DownIcon } from './icons.tsx'
import { Menu } from './menu.tsx'
import { useParts } from './parts.ts'
import type { ChatState } from './state.ts'
import type { View } from './views.ts'

type Props = {
  state: ChatState
  titleId: string
  onBack: (() => void) | undefined
  onChoose: (view: View) => void
}

/** Who answers; a click on it says more. */
export function Header({ state, titleId, onBack, onChoose }: Props) {
  const { stage, say } = useParts()
  const { storage } = stage
  const { title, organization, isOpenNow } = state.chat
  const [isUnfolded, setUnfolded] = useState(storage.read('widget_customer_clicked_header') ?? false)
  const name = state.conversation?.assignee?.name
  return (
    <div class="header">
      <div class="heading">
        {onBack ? (
          <button type="button" class="icon back" aria-label={say('back')} onClick={onBack}>
            <BackIcon />
          </button>
        ) : null}
        <button type="button" class="title" aria-expanded={isUnfolded} onClick={fold}>
          <h2 id={titleId} dir="auto">
            {title || say('title')}
          </h2>
          <span class="who">
            <bdi>{name ?? organization}</bdi>
            <DownIcon />
          </span>
        </button>
        {!onBack && <Menu state={state} onChoose={onChoose} />}
        <button type="button" class="icon" aria-label={say('close')} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      {isUnfolded && (
        <p class="details">
          {say('talkingTo', { organization })}{' '}
          {state.conversation && (name ? say('answeredBy', { name }) : say('nobodyYet'))}{' '}
          {!isOpenNow && say('closedNow')}
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
