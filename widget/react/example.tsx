/** @jsxImportSource react */
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { AparteWidget, useAparte } from './aparte'

function App() {
  const [unread, setUnread] = useState(0)
  const [isShown, setIsShown] = useState(true)
  return (
    <main>
      <h1>An app with a chat</h1>
      <ChatButton unread={unread} />
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Without chat' : 'With chat'}
      </button>
      {isShown && (
        <AparteWidget
          widget="YOUR-WIDGET-KEY"
          host="https://chat.example.com"
          onUnread={({ count }) => setUnread(count)}
          onMessageReceived={({ seq }) => console.log(`Message ${seq} has come`)}
        />
      )}
    </main>
  )
}

function ChatButton({ unread }: { unread: number }) {
  const aparte = useAparte()
  return (
    <button type="button" disabled={!aparte} onClick={() => aparte?.open()}>
      Chat with us{unread > 0 && ` (${unread})`}
    </button>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
