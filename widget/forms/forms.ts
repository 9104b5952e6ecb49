/** All that is asked in forms, in one piece: who fills in one will see another. */
export { FormCard } from './form-card.tsx'
export { OpeningForm } from './opening-form.tsx'
export { ReplyByMail } from './reply-by-mail.tsx'
