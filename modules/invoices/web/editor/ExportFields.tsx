import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { getLists } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'
import type { Draft } from './draft.ts'

/** How goods that are exported leave, and what they are worth abroad. */
export const ExportFields = ({
  draft,
  errors,
  onChange,
}: {
  draft: Draft
  errors: Record<string, string>
  onChange: (part: Partial<Draft>) => void
}) => {
  const { t } = useTranslation('invoices')
  const { incoterms } = useLoaded(getLists, {})
  const { export: written } = draft
  if (!written) return null
  const change = (part: Partial<typeof written>) => onChange({ export: { ...written, ...part } })
  return (
    <section className={classes.box}>
      <h2>{t('editor.export')}</h2>
      <div className={classes.fields}>
        <Select
          label={t('editor.incoterm')}
          allowDeselect={false}
          searchable
          data={[...incoterms]}
          value={written.incoterm}
          error={errors['export.incoterm']}
          onChange={(incoterm) => incoterm && change({ incoterm })}
        />
        <TextInput
          label={t('editor.port')}
          maxLength={50}
          value={written.port}
          error={errors['export.port']}
          onChange={({ currentTarget }) => change({ port: currentTarget.value })}
        />
        <TextInput
          label={t('editor.foreign_currency')}
          maxLength={3}
          value={written.foreign_currency}
          error={errors['export.foreign_currency']}
          onChange={({ currentTarget }) => change({ foreign_currency: currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          label={t('editor.rate')}
          description={t('editor.rate_hint')}
          hideControls
          min={0}
          decimalScale={4}
          value={written.rate ?? ''}
          error={errors['export.rate']}
          onChange={(rate) => change({ rate: Number(rate) || null })}
        />
      </div>
    </section>
  )
}
