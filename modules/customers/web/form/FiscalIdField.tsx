import { Select, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { FiscalKind } from '#kernel/values/fiscal/verdict.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useCountries } from './countries.ts'
import classes from './FiscalIdField.module.css'
import type { CustomerValues } from './form_values.ts'

/** Kinds a country's tax office knows; the reader tells them by the number's shape where nobody says. */
const KINDS: Readonly<Record<string, readonly FiscalKind[]>> = {
  PA: ['cedula', 'ruc', 'pasaporte'],
  CR: ['fisica', 'juridica', 'dimex', 'nite', 'pasaporte'],
  EC: ['cedula', 'ruc', 'pasaporte'],
}

/** The fiscal id with a word, while one writes, on whether the number can be right. */
export const FiscalIdField = ({ form }: { form: ContractForm<CustomerValues> }) => {
  const { t } = useTranslation('customers')
  const countries = useCountries()
  const { country, kind, number } = form.values.fiscal_id
  const kinds = KINDS[country] ?? ['pasaporte', 'otro']
  const error = form.getInputProps('fiscal_id.number').error
  return (
    <>
      <Select
        label={t('fields.country')}
        data={countries}
        searchable
        allowDeselect={false}
        {...form.getInputProps('fiscal_id.country')}
      />
      <Select
        label={t('form.fiscal_kind')}
        data={[
          { value: '', label: t('fiscal_kinds.auto') },
          ...kinds.map((value) => ({ value, label: t(`fiscal_kinds.${value}`) })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('fiscal_id.kind')}
      />
      <div data-wide>
        <TextInput
          label={t('fields.fiscal_id')}
          placeholder={t([`fiscal_hints.${country}`, 'fiscal_hints.other'])}
          autoComplete="off"
          {...form.getInputProps('fiscal_id.number')}
        />
        {!error && number.trim() && <Verdict number={number} country={country} kind={kind} />}
      </div>
    </>
  )
}

const Verdict = ({ number, country, kind }: CustomerValues['fiscal_id']) => {
  const { t } = useTranslation('customers')
  const read = parseFiscalId(number, country, kind || undefined)
  const { verdict } = read
  const said =
    'error' in verdict
      ? { tone: 'refused', text: t([`fiscal_errors.${verdict.error}`, 'errors.unfit_fiscal_id']) }
      : 'warning' in verdict
        ? { tone: 'warned', text: t(`warnings.${verdict.warning}`) }
        : {
            tone: 'done',
            text: [t(`fiscal_kinds.${read.kind}`), read.number, read.check && `DV ${read.check}`]
              .filter(Boolean)
              .join(' '),
          }
  const Drawing = said.tone === 'done' ? IconCheck : IconAlertTriangle
  return (
    <p className={`${classes.verdict} figures`} data-tone={said.tone} role="status">
      <Drawing size={14} stroke={2} />
      {said.text}
    </p>
  )
}
