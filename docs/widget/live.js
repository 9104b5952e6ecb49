// Makes the examples of /docs/widget live: buttons that call the widget of the page, and a log of what it announces.
const standing = document.querySelector('#status')
const log = document.querySelector('#log')
const kept = document.querySelector('#kept')
const { examples } = window
const events = [
  'ready',
  'opened',
  'closed',
  'message:received',
  'message:sent',
  'unread',
  'consent',
  'identified',
  'identity:refused',
  'conversation:started',
  'conversation:ended',
  'form:submitted',
  'rating',
]

window.aparte = { ready: comeAlive }
const patience = setTimeout(explainAbsence, 10_000)
if (!navigator.onLine) explainAbsence()

function comeAlive(aparte) {
  clearTimeout(patience)
  standing.textContent =
    'The chat in the corner is a real one: the examples below call it, and whoever is signed in to its console sees what you write.'
  log.closest('section').hidden = false
  for (const name of events) aparte.on(name, (detail) => note(name, detail))
  for (const button of document.querySelectorAll('[data-example]')) {
    const { example } = button.dataset
    const [method] = /(?<=aparte\.)\w+/.exec(examples[example])
    if (!(method in aparte)) continue
    button.hidden = false
    button.addEventListener('click', () => run(aparte, example))
  }
  note('ready')
  showKept()
  setInterval(showKept, 1000)
}

function run(aparte, example) {
  const token = document.querySelector('#token').value.trim()
  const call = String(examples[example]).replace(/^.*?=> /, '')
  const answer = examples[example](aparte, token)
  note(call, answer instanceof Promise ? undefined : answer)
  if (example !== 'destroy') return
  for (const button of document.querySelectorAll('[data-example]')) button.disabled = true
  standing.textContent = 'The chat was taken off this page. Load the page again to bring it back.'
}

function note(what, detail) {
  const line = document.createElement('li')
  const code = document.createElement('code')
  code.textContent = detail === undefined ? what : `${what} → ${JSON.stringify(detail)}`
  const time = document.createElement('time')
  time.textContent = new Date().toLocaleTimeString('en-GB')
  line.append(time, ' ', code)
  log.append(line)
  while (log.children.length > 50) log.firstElementChild.remove()
  log.parentElement.scrollTop = log.scrollHeight
}

function showKept() {
  const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) =>
    name.startsWith('widget_'),
  )
  const text = names.length > 0 ? `Kept on this device now: ${names.sort().join(', ')}` : kept.dataset.nothing
  if (kept.textContent !== text) kept.textContent = text
}

function explainAbsence() {
  standing.textContent =
    'The chat did not come. Its organization may allow other websites only, or a content blocker holds it back; the browser’s console says which.'
}
