// What the buttons of /docs/widget do. The page prints these very lines, so what is read is what runs.
window.examples = {
  open: (aparte) => aparte.open(),
  close: (aparte) => aparte.close(),
  toggle: (aparte) => aparte.toggle(),
  isOpened: (aparte) => aparte.isOpened(),
  setPredefinedMessage: (aparte) => aparte.setPredefinedMessage('Is the round pot in stock?'),
  showMessage: (aparte) => aparte.showMessage('Orders before noon leave today.', 'The shop'),
  sendMessage: (aparte) => aparte.sendMessage('I have a question about the round pot.'),
  identify: (aparte, token) => aparte.identify(token),
  logout: (aparte) => aparte.logout(),
  setAttributes: (aparte) => aparte.setAttributes({ plan: 'trial', seats: 3, newsletter: false }),
  agree: (aparte) => aparte.setConsent({ storage: true }),
  refuse: (aparte) => aparte.setConsent({ storage: false }),
  forget: (aparte) => aparte.forget(),
  destroy: (aparte) => aparte.destroy(),
}
