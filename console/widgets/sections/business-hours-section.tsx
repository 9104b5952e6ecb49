import { Input, Select, Switch } from '@mantine/core'
import { useNow } from '#console/frame/time.ts'
import { isOpen, isTimeZone, spansOf, timeZones, withDay } from '#console/widgets/business-hours.ts'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import type { BusinessHours } from '#contract/widgets'
import { DayHours } from './day-hours.tsx'
import { Holidays } from './holidays.tsx'
import classes from './sections.module.css'

const days = [1, 2, 3, 4, 5, 6, 7]

export function BusinessHoursSection(props: SectionProps) {
  const { form, isReadOnly } = props
  const { hasBusinessHours, businessHours } = form.values
  const change = (part: Partial<BusinessHours>) =>
    form.setFieldValue('businessHours', { ...businessHours, ...part })
  return (
    <FormSection
      {...props}
      id="business-hours"
      fields={['hasBusinessHours', 'businessHours']}
      title="Business hours"
      about="Outside of them the widget tells visitors that you are not there and answer later. They can write all the same."
    >
      <Switch
        label="We are there at certain hours only"
        disabled={isReadOnly}
        {...form.getInputProps('hasBusinessHours', { type: 'checkbox' })}
      />
      {hasBusinessHours ? (
        <>
          <OpenState hours={businessHours} />
          <Select
            label="Time zone"
            data={timeZones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
            searchable
            limit={50}
            allowDeselect={false}
            nothingFoundMessage="No such time zone"
            maw={320}
            disabled={isReadOnly}
            value={businessHours.timeZone}
            onChange={(timeZone) => change({ timeZone: timeZone ?? '' })}
          />
          <div>
            {days.map((day) => (
              <DayHours
                key={day}
                day={day}
                spans={spansOf(businessHours.week, day)}
                isReadOnly={isReadOnly}
                onChange={(spans) => change({ week: withDay(businessHours.week, day, spans) })}
              />
            ))}
          </div>
          <Holidays
            dates={businessHours.holidays}
            isReadOnly={isReadOnly}
            onChange={(holidays) => change({ holidays })}
          />
        </>
      ) : (
        <div className={classes.state} data-open="true">
          Always open
        </div>
      )}
      {form.errors.businessHours && <Input.Error role="alert">{form.errors.businessHours}</Input.Error>}
    </FormSection>
  )
}

function OpenState({ hours }: { hours: BusinessHours }) {
  const now = useNow()
  if (!isTimeZone(hours.timeZone)) return null
  const open = isOpen(hours, now)
  const time = new Intl.DateTimeFormat(undefined, {
    timeZone: hours.timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  return (
    <div className={classes.state} data-open={open} role="status">
      {open ? 'Open now' : 'Closed now'} ({time.format(now)} there)
    </div>
  )
}
