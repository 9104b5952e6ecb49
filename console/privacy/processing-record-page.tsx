import { Button, List, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { fullTime } from '#console/frame/time.ts'
import type { Processing, ProcessingRecord } from '#contract/privacy'
import { Facts, Item } from './facts.tsx'
import { ForAdmins } from './for-admins.tsx'
import { inWords } from './group-data.ts'
import classes from './privacy.module.css'
import { recordQuery } from './queries.ts'

export function ProcessingRecordPage() {
  const found = useQuery(recordQuery)
  return (
    <ForAdmins
      title="Processing record"
      purpose="The record of what is done with personal data, which every organization must keep and show to the authority when asked (Art. 30 GDPR). It is made from the program as it runs: only whom it names is written by hand."
      action={
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
      }
    >
      {found.isPending && <Skeleton h={240} role="status" aria-label="Loading the record" />}
      {found.isError && (
        <Failure
          title="The record could not be made"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <Text fz="sm" className={classes.onScreen ?? ''}>
            Who is named in it stands under <TextLink to="/settings/roles">Roles and contacts</TextLink>.
          </Text>
          <Printed record={found.data} />
        </>
      )}
    </ForAdmins>
  )
}

function Printed({ record }: { record: ProcessingRecord }) {
  const { controller, contacts, processor } = record
  const named = (who: ProcessingRecord['contacts']['contact']) =>
    who ? `${who.name}, ${who.reachedBy}` : 'none'
  return (
    <>
      <SettingsSection title="Who" about="Art. 30(1)(a) and 30(2)(a)">
        <Facts
          facts={[
            [
              'Controller',
              [controller.name, controller.address, controller.registerNumber, controller.website]
                .filter(Boolean)
                .join(', '),
            ],
            ['Contact', named(contacts.contact)],
            ['Data protection officer', named(contacts.protectionOfficer)],
            ['Representative', named(contacts.representative)],
            ['Answers for security', named(contacts.securityOwner)],
            [
              'Processor',
              processor.operator
                ? `${processor.operator.name}, ${processor.operator.address}, ${processor.operator.contact}`
                : `whoever runs ${processor.server}`,
            ],
          ]}
        />
      </SettingsSection>
      <SettingsSection
        title="What you do"
        about="As controller, with data of visitors and contacts, by purpose: Art. 30(1)(b), (c) and (f)"
      >
        {record.asController.map(itemOf)}
        <Item title="IP addresses of visitors" facts={[['Kept', addressWords(record.addresses)]]} />
      </SettingsSection>
      <SettingsSection title="About your team" about="Processed so that people can work here">
        {record.ofUsers.map(itemOf)}
      </SettingsSection>
      <SettingsSection
        title="What the processor does for you"
        about="Keeps and shows it, and nothing else, by class of data: Art. 30(2)(b)"
      >
        {record.asProcessor.map(({ class: name, subjects, retention }) => (
          <Item
            key={name}
            title={name}
            facts={[
              ['About', subjects.join(', ')],
              ['Kept', retention.join(', ')],
            ]}
          />
        ))}
      </SettingsSection>
      <SettingsSection
        title="Who else gets it"
        about="Every host this server may send something to: Art. 30(1)(d) and (e). Say yourself where a host outside the Union is."
      >
        {record.recipients.length === 0 && <Text c="dimmed">Nobody.</Text>}
        {record.recipients.map(({ host, purpose, fields }) => (
          <Item
            key={`${host} ${purpose}`}
            title={host}
            facts={[
              ['Why', purpose],
              ['Gets', fields.join(', ')],
            ]}
          />
        ))}
      </SettingsSection>
      <SettingsSection title="Security" about="Art. 30(1)(g) and 32">
        <List size="sm">
          {record.measures.map((measure) => (
            <List.Item key={measure}>{measure}</List.Item>
          ))}
        </List>
      </SettingsSection>
      <Text fz="xs" c="dimmed" mt="lg">
        Made {fullTime(record.madeAt)} from the labels of Aparte {record.version}.
      </Text>
    </>
  )
}

const addressWords = (rule: ProcessingRecord['addresses']): string => {
  if (rule.mode === 'none') return 'nothing'
  if (rule.mode === 'country') return 'the country only, as long as the visitor'
  if (rule.mode === 'truncated') return 'the network only, as long as the visitor'
  return `whole, for ${rule.hours} hours. Reason: ${rule.reason}`
}

const itemOf = (processing: Processing) => {
  const { purpose, subjects, classes, bases, retention, fields, hasSpecialCategories } = processing
  return (
    <Item
      key={purpose}
      title={purpose}
      facts={[
        ['About', subjects.join(', ')],
        ['Data', `${classes.join(', ')}: ${fields.map(inWords).join(', ')}`],
        ['Ground', `${bases.join(', ')}${hasSpecialCategories ? '; special categories (Art. 9)' : ''}`],
        ['Kept', retention.join(', ')],
      ]}
    />
  )
}
