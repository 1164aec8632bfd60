import { CloseButton, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { may, Right } from '../contract.ts'
import { getSettings, updateSettings } from '../settings.contract.ts'
import classes from './Privacy.module.css'
import { PrivacyHeader } from './PrivacyHeader.tsx'

/** Days to answer, who is responsible, and days the company does not work. */
export const DeadlinesPage = () => {
  const seen = useSeen(getSettings, {})
  return (
    <>
      <PrivacyHeader />
      <DeadlinesForm key={seen.now.version} seen={seen} />
    </>
  )
}

const DeadlinesForm = ({ seen }: { seen: Seen<Answer<typeof getSettings>> }) => {
  const { url: _, version, ...initial } = seen.now
  const { t } = useTranslation('privacy')
  const people = usePeople()
  const form = useContractForm<typeof updateSettings, typeof initial>(updateSettings, {
    initial,
    ...(version && { version }),
    seen,
    toInput: (values) => values,
    said: t('said.settings'),
  })
  return (
    <PageForm form={form} permission={may.configure}>
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
              {...form.getInputProps(`days.${right}`)}
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
            {...form.getInputProps('owner_id')}
          />
          <NumberInput
            label={t('deadlines.remind_days')}
            min={0}
            max={30}
            allowDecimal={false}
            {...form.getInputProps('remind_days')}
          />
          <TextInput
            label={t('deadlines.contact')}
            description={t('deadlines.contact_hint')}
            type="email"
            {...form.getInputProps('contact')}
          />
        </div>
      </section>
      <DaysOff
        days={form.values.days_off}
        onChange={(days_off) => form.setFieldValue('days_off', days_off)}
      />
    </PageForm>
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
