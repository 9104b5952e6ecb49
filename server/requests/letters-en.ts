import type { Letters } from './letters.ts'

export const en: Letters = {
  kinds: {
    access: 'Know what you hold about me, and get a copy',
    rectify: 'Correct what is wrong',
    erase: 'Erase my data',
    restrict: 'Restrict what is done with my data',
    port: 'Get my data to take elsewhere',
    object: 'Object to what is done with my data',
    withdraw: 'Withdraw a consent',
  },
  answers: {
    access:
      'You asked which data {organization} holds about you. You find a copy of all of it in the archive below, with its purposes, how long it is kept and who receives it.',
    rectify:
      'You asked us to correct your data. We have corrected it everywhere we hold it, and told those we had given it to.',
    erase:
      'You asked us to erase your data. We have erased it everywhere we hold it. Backups that still contain it end by themselves within the time our privacy notice names, and are not brought back. We keep only what proves that you asked and were answered.',
    restrict:
      'You asked us to restrict what is done with your data. From now on we only store it. We will tell you before this ends.',
    port: 'You asked for your data in a form you can take elsewhere. You find it in the archive below, in formats that programs can read.',
    object: 'You objected to what we do with your data. {stopped}',
    withdraw:
      'You have withdrawn your consent. What rested on it has ended; what was done before stays lawful.',
  },
  stopped: {
    'direct-marketing': 'Every consent to direct marketing that you gave us counts as withdrawn.',
    statistics: 'You are in none of the figures we make from now on.',
    other: '…',
  },
  refusal: 'You asked {organization}: “{kind}”. We do not do this, for this reason: {ground}',
  grounds: {
    'identity not proven': 'We could not establish that the data is about you (Art. 11(2) and 12(6) GDPR).',
    'manifestly unfounded': 'The request is manifestly unfounded (Art. 12(5) GDPR).',
    excessive: 'The request is excessive, in particular because it repeats earlier ones (Art. 12(5) GDPR).',
    'rights of others': 'It would harm the rights and freedoms of others (Art. 15(4) and 20(4) GDPR).',
    'legal obligation': 'The law obliges us to keep this data (Art. 17(3)(b) GDPR).',
    'legal claims': 'The data is needed for legal claims (Art. 17(3)(e) and 21(1) GDPR).',
    'compelling grounds':
      'There are compelling legitimate grounds that override your interests (Art. 21(1) GDPR).',
  },
  extension: 'Your request takes us more time than a month, because …',
  greeting: 'Good day,',
  subjects: {
    proof: 'Please confirm your request to {organization}',
    answer: 'Answer to your request to {organization}',
    refusal: 'Your request to {organization}',
    extension: 'Your request to {organization} takes more time',
    passedOn: 'Your request was passed on',
  },
  proof:
    'On {received} somebody, probably you, asked {organization} with this address: “{kind}”. Please confirm that it was you:\n\n{link}\n\nThe link works for seven days. If it was not you, do nothing.',
  archive: 'Your archive, until {until}:\n\n{link}',
  rights: 'If you do not agree, you may complain to {authority} ({website}), and you may go to court.',
  passedOn:
    'Your request of {received} is about an account of the software {organization} uses. We have passed it on to those who run the software; they answer you.',
  page: {
    title: 'Your data at {organization}',
    about:
      'Here you can ask {organization} for what is your right by Art. 15 to 22 of the General Data Protection Regulation. It costs nothing. You are answered within one month.',
    kind: 'What do you ask for?',
    email: 'Your e-mail address',
    emailHint: 'The one {organization} knows you by, if it knows one. The answer goes there.',
    name: 'Your name (may be left out)',
    details: 'What else we should know (may be left out)',
    send: 'Send the request',
    sentTitle: 'Your request has arrived',
    sent: 'We have sent a mail to {email}. Open the link in it: it proves that the address is yours.',
    faultEmail: 'Please give an e-mail address, as in name@example.com.',
    faultKind: 'Please choose what you ask for.',
    tooMany: 'There were too many requests just now. Please try again in an hour.',
    proofTitle: 'Was it you?',
    proofQuestion: 'With this address {organization} was asked: “{kind}”.',
    proofYes: 'Yes, it was me',
    provenTitle: 'Thank you',
    proven: 'It is proven that the address is yours. {organization} answers by {due} at the latest.',
    goneTitle: 'This link does not work any more',
    gone: 'It was used already, or is too old.',
    answerTitle: 'The answer to your request',
    answerAbout: 'The archive can be fetched until {until}.',
    fetch: 'Fetch the archive',
    operator:
      'Have you got an account with us, as somebody who works with this software? Write to those who run it: {link}',
  },
}
