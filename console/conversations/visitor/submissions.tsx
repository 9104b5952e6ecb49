import { Moment } from '#console/frame/moment.tsx'
import type { VisitorDetails } from '#contract/conversations'
import { Fact, Facts } from './fact.tsx'
import { Section } from './section.tsx'
import classes from './side-panel.module.css'

type Submission = VisitorDetails['submissions'][number]

const titles: Record<Submission['kind'], string> = {
  survey: 'Survey before the chat',
  offline: 'Form while nobody was there',
  conversation: 'Form in the conversation',
}

export function Submissions({ submissions }: { submissions: Submission[] }) {
  const latestFirst = submissions.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
  return latestFirst.map(({ id, kind, answers, createdAt, noticeVersion }) => (
    <Section key={id} title={titles[kind]} trust="unverified">
      <Facts>
        {answers.map(({ name, label, value }) => (
          <Fact key={name} label={label}>
            {value}
          </Fact>
        ))}
      </Facts>
      <div className={classes.quiet}>
        <Moment at={createdAt} />, notice version {noticeVersion}
      </div>
    </Section>
  ))
}
