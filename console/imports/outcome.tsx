import { Alert, Progress as Bar, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { Outcome, Problem, Progress } from './import-parts.ts'
import classes from './imports.module.css'

const number = new Intl.NumberFormat()
const consents = (count: number) => `${number.format(count)} ${count === 1 ? 'consent' : 'consents'}`
const are = (count: number) => `${number.format(count)} ${count === 1 ? 'is' : 'are'}`

export function HowFar({ progress: { done, of }, isTrial }: { progress: Progress; isTrial: boolean }) {
  return (
    <div>
      <Bar value={of === 0 ? 0 : (100 * done) / of} aria-label="How far it is" mb={4} />
      <Text fz="sm" role="status">
        {isTrial ? 'Checked' : 'Brought in'} {number.format(done)} of {consents(of)}
      </Text>
    </div>
  )
}

/** What bringing it in would do; nothing is written yet. */
export function Checked({ outcome, onImport }: { outcome: Outcome; onImport: () => void }) {
  const { added, known, problems } = outcome
  if (problems.length > 0)
    return <Problems problems={problems} title="Nothing can be brought in yet: mend these, and check again" />
  if (added === 0)
    return (
      <Alert
        role="status"
        icon={<IconInfoCircle size={20} aria-hidden />}
        title="There is nothing to bring in"
      >
        {known === 1 ? 'The one consent of this file is' : `All ${consents(known)} of this file are`} here
        already.
      </Alert>
    )
  return (
    <Stack gap="sm" align="flex-start">
      <Text role="status">
        The file is in order. {consents(added)} would be added
        {known > 0 && `; ${are(known)} here already`}. Nothing is written yet.
      </Text>
      <Group>
        <Button onClick={onImport}>Bring in {consents(added)}</Button>
      </Group>
    </Stack>
  )
}

export function Finished({ outcome: { added, known, problems } }: { outcome: Outcome }) {
  return (
    <>
      <Alert
        role="status"
        color="teal"
        icon={<IconCheck size={20} aria-hidden />}
        title={`${consents(added)} ${added === 1 ? 'was' : 'were'} brought in`}
      >
        {known > 0 && `${are(known)} here from before. `}
        They stand beside each person’s conversations, with the text, the time and where they come from.
      </Alert>
      {problems.length > 0 && (
        <Problems problems={problems} title="It stopped here: mend these, and bring in the file again" />
      )}
    </>
  )
}

const mostShown = 50

function Problems({ problems, title }: { problems: Problem[]; title: string }) {
  const lines = new Set(problems.map(({ line }) => line)).size
  return (
    <Alert color="yellow" role="alert" icon={<IconAlertTriangle size={20} aria-hidden />} title={title}>
      <Text fz="sm" mb="xs">
        {number.format(lines)} {lines === 1 ? 'line has' : 'lines have'} a problem
        {problems.length > mostShown && `; the first ${mostShown} problems are shown`}.
      </Text>
      <table className={classes.problems}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Column</th>
            <th scope="col">Problem</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, mostShown).map(({ line, field, problem }) => (
            <tr key={`${line} ${field} ${problem}`}>
              <td>{line}</td>
              <td>{field || '–'}</td>
              <td>{problem}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Alert>
  )
}
