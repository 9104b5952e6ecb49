import { VisuallyHidden } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import classes from './rating.module.css'

const steps = [1, 2, 3, 4, 5]

/** Five stars and the figure: never the colour alone. */
export function RatingScore({ score }: { score: number }) {
  return (
    <span className={classes.score}>
      <span className={classes.stars} aria-hidden>
        {steps.map((step) =>
          step <= score ? <IconStarFilled key={step} size={12} /> : <IconStar key={step} size={12} />,
        )}
      </span>
      {score} of 5
    </span>
  )
}

/** The same in one star, where there is room for no more. */
export function RatingMark({ score }: { score: number }) {
  return (
    <span className={classes.mark}>
      <IconStarFilled size={12} aria-hidden className={classes.stars ?? ''} />
      <VisuallyHidden>Rated</VisuallyHidden> {score} of 5
    </span>
  )
}

export function RatingComment({ comment }: { comment: string | null }) {
  if (!comment) return null
  return (
    <div className={classes.comment} dir="auto">
      {comment}
    </div>
  )
}
