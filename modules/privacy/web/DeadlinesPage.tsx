import { Button, CloseButton, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Problem } from '#web/client/problem.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { may, Right } from '../contract.ts'
import { getSettings, type Settings, updateSettings } from '../settings.contract.ts'
import classes from './Privacy.module.css'
import { PrivacyHeader } from './PrivacyHeader.tsx'

/** Days to answer, who is responsible, and days the company does not work. */
export const DeadlinesPage = () => {
  const { t } = useTranslation('privacy')
  const { url: _, ...stored } = useLoaded(getSettings, {})
  const people = usePeople()
  const [settings, setSettings] = useState<Settings>(stored)
  const save = useAct(updateSettings, { quiet: true, said: t('said.settings'), onDone: setSettings })
  const problem = save.problem instanceof Problem ? save.problem : undefined
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }))
  const error = (field: string) =>
    problem?.problems.find((one) => one.field === field)?.detail ??
    (problem?.field === field ? sentenceOf(problem) : undefined)
  const { version, ...changes } = settings
  return (
    <>
      <PrivacyHeader />
      <form
        className={classes.column}
        onSubmit={(event) => {
          event.preventDefault()
          save.start(changes, version ? { version } : {})
        }}
      >
        <section className={classes.box}>
          <h2>{t('deadlines.days')}</h2>
          <p className={classes.soft}>{t('deadlines.days_hint')}</p>
          <div className={classes.fields}>
            {Right.options.map((right) => (
              <NumberInput
                key={right}
                label={t(`rights.${right}`)}
                min={1}
                max={90}
                allowDecimal={false}
                value={settings.days[right]}
                error={error(`days.${right}`)}
                onChange={(days) => change({ days: { ...settings.days, [right]: Number(days) || 1 } })}
              />
            ))}
          </div>
        </section>
        <section className={classes.box}>
          <div className={classes.fields}>
            <Select
              label={t('deadlines.owner_id')}
              placeholder={t('requests.nobody')}
              clearable
              searchable
              data={[...people.options]}
              value={settings.owner_id}
              error={error('owner_id')}
              onChange={(owner_id) => change({ owner_id })}
            />
            <NumberInput
              label={t('deadlines.remind_days')}
              min={0}
              max={30}
              allowDecimal={false}
              value={settings.remind_days}
              error={error('remind_days')}
              onChange={(days) => change({ remind_days: Number(days) || 0 })}
            />
            <TextInput
              label={t('deadlines.contact')}
              description={t('deadlines.contact_hint')}
              type="email"
              value={settings.contact}
              error={error('contact')}
              onChange={({ currentTarget }) => change({ contact: currentTarget.value })}
            />
          </div>
        </section>
        <DaysOff days={settings.days_off} onChange={(days_off) => change({ days_off })} />
        <div className={classes.acts}>
          <Guarded permission={may.configure}>
            <Button type="submit" loading={save.busy}>
              {t('deadlines.save')}
            </Button>
          </Guarded>
        </div>
      </form>
    </>
  )
}

const DaysOff = ({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) => {
  const { t } = useTranslation('privacy')
  const { longDay } = useFormats()
  return (
    <section className={classes.box}>
      <h2>{t('deadlines.days_off')}</h2>
      <p className={classes.soft}>{t('deadlines.days_off_hint')}</p>
      <ul className={classes.list}>
        {days.map((day) => (
          <li key={day} className={classes.head}>
            {longDay(day)}
            <CloseButton
              aria-label={t('deadlines.remove_day', { day: longDay(day) })}
              onClick={() => onChange(days.filter((one) => one !== day))}
            />
          </li>
        ))}
      </ul>
      <div className={classes.fields}>
        <DayInput
          key={days.length}
          label={t('deadlines.add_day')}
          value=""
          onChange={(day) => day && onChange([...new Set([...days, day])].sort())}
        />
      </div>
    </section>
  )
}
