import { Button, Group, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useLoaded } from '#web/client/queries.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { Environment } from '../../document.rules.ts'
import { getLists, type Settings, updateSettings } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'

type Values = Pick<
  Settings,
  | 'environment'
  | 'person'
  | 'tax_number'
  | 'tax_check'
  | 'legal_name'
  | 'alarm_after'
  | 'annulment_days'
  | 'default_classification'
  | 'mail_documents'
>

/** Who the company is to the tax office, and how it goes about documents. */
export const IssuerForm = ({ settings }: { settings: Settings }) => {
  const { t } = useTranslation('invoices')
  const lists = useLoaded(getLists, {})
  const { environment, person, tax_number, tax_check, legal_name } = settings
  const { alarm_after, annulment_days, default_classification, mail_documents } = settings
  const form = useContractForm<typeof updateSettings, Values>(updateSettings, {
    initial: {
      ...{ environment, person, tax_number, tax_check, legal_name },
      ...{ alarm_after, annulment_days, default_classification, mail_documents },
    },
    // An empty text means the company's own record.
    toInput: (values) => values,
    ...(settings.version && { version: settings.version }),
    said: t('said.settings'),
  })
  return (
    <section className={classes.box}>
      <h2>{t('settings.issuer')}</h2>
      <form onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
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
          <Button type="submit" loading={form.busy}>
            {t('settings.save')}
          </Button>
        </Group>
      </form>
    </section>
  )
}
