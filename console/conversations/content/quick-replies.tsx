import classes from './content.module.css'

/** As the visitor sees them; here they are not for pressing. */
export function QuickReplies({ replies }: { replies: string[] }) {
  return (
    <ul className={classes.replies} aria-label="Quick replies">
      {replies.map((reply) => (
        <li key={reply} className={classes.reply} dir="auto">
          {reply}
        </li>
      ))}
    </ul>
  )
}
