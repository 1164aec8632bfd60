import { Button, Group, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { savedByKey, useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { LeaveGuard } from '#web/client/LeaveGuard.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { Standing } from '#web/client/Standing.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { may } from '../../contract.ts'
import { Environment } from '../../document.rules.ts'
import { getLists, getSettings, type Settings, updateSettings } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'

const FIELDS = [
  'environment',
  'person',
  'tax_number',
  'tax_check',
  'legal_name',
  'alarm_after',
  'annulment_days',
  'default_classification',
  'mail_documents',
] as const
type Values = Pick<Settings, (typeof FIELDS)[number]>

/** Who the company is to the tax office, and how it goes about documents. */
export const Issuer = () => {
  const seen = useSeen(getSettings, {})
  return <IssuerForm key={seen.now.version} seen={seen} />
}

/** Provider and certificate are of the same record and saved beside it: only what this form shows makes it stale. */
const useVersion = ({ now }: Seen<Settings>): number => {
  const stored = useLoaded(getSettings, {})
  return FIELDS.every((field) => stored[field] === now[field]) ? stored.version : now.version
}

const IssuerForm = ({ seen }: { seen: Seen<Settings> }) => {
  const { t } = useTranslation('invoices')
  const lists = useLoaded(getLists, {})
  const version = useVersion(seen)
  const form = useContractForm<typeof updateSettings, Values>(updateSettings, {
    initial: Object.fromEntries(FIELDS.map((field) => [field, seen.now[field]])) as Values,
    // An empty text means the company's own record.
    toInput: (values) => values,
    seen,
    ...(version && { version }),
    said: t('said.settings'),
  })
  return (
    <section className={classes.box}>
      <h2>{t('settings.issuer')}</h2>
      <form onSubmit={form.submit} onKeyDown={savedByKey(form)} noValidate>
        <div className={classes.told}>
          <Standing form={form} />
        </div>
        <div className={classes.fields}>
          <TextInput
            label={t('settings.tax_number')}
            description={t('settings.of_company')}
            {...form.getInputProps('tax_number')}
          />
          <TextInput label="DV" maxLength={2} {...form.getInputProps('tax_check')} />
          <TextInput
            label={t('settings.legal_name')}
            description={t('settings.of_company')}
            maxLength={200}
            {...form.getInputProps('legal_name')}
          />
          <Select
            label={t('receiver.person')}
            allowDeselect={false}
            data={(['juridical', 'natural'] as const).map((value) => ({
              value,
              label: t(`persons.${value}`),
            }))}
            {...form.getInputProps('person')}
          />
          <NumberInput
            label={t('settings.annulment_days')}
            description={t('settings.annulment_hint')}
            min={0}
            max={180}
            allowDecimal={false}
            {...form.getInputProps('annulment_days')}
          />
          <NumberInput
            label={t('settings.alarm_after')}
            description={t('settings.alarm_hint')}
            min={1}
            max={20}
            allowDecimal={false}
            {...form.getInputProps('alarm_after')}
          />
          <Select
            label={t('settings.default_classification')}
            description={t('settings.classification_hint')}
            searchable
            clearable
            limit={50}
            data={lists.classifications.map(({ code, name }) => ({
              value: code,
              label: `${code} · ${name}`,
            }))}
            value={form.values.default_classification || null}
            error={form.errors.default_classification}
            onChange={(code) => form.setFieldValue('default_classification', code ?? '')}
          />
        </div>
        <Group mt="md" justify="space-between">
          <div>
            <SegmentedControl
              aria-label={t('fields.environment')}
              data={Environment.options.map((value) => ({ value, label: t(`environments.${value}`) }))}
              {...form.getInputProps('environment')}
            />
          </div>
          <Switch
            label={t('settings.mail_documents')}
            {...form.getInputProps('mail_documents', { type: 'checkbox' })}
          />
          <Guarded permission={may.configure}>
            <Button type="submit" loading={form.busy}>
              {t('settings.save')}
            </Button>
          </Guarded>
        </Group>
        <LeaveGuard unsaved={form.isDirty()} />
      </form>
    </section>
  )
}
