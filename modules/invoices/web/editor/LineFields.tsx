import { ActionIcon, NumberInput, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { taxRates } from '#kernel/values/fiscal/tax.ts'
import type { Currency } from '#kernel/values/money.ts'
import classes from '../Invoices.module.css'
import { asMajor, asMinor, type DraftLine } from './draft.ts'

/** One line of a document. `isGovernment`: the state's catalogue family is asked for. */
export const LineFields = ({
  line,
  at,
  currency,
  country,
  units,
  classifications,
  isGovernment,
  errors,
  onChange,
  onRemove,
}: {
  line: DraftLine
  at: number
  currency: Currency
  country: string
  units: readonly string[]
  classifications: readonly { code: string; name: string }[]
  isGovernment: boolean
  errors: Record<string, string>
  onChange: (part: Partial<DraftLine>) => void
  onRemove: (() => void) | undefined
}) => {
  const { t } = useTranslation('invoices')
  const error = (field: string) => errors[`lines.${at}.${field}`]
  const figure = (written: string | number): number => (written === '' ? 0 : Number(written))
  return (
    <div className={classes.line}>
      <TextInput
        label={t('lines.code')}
        maxLength={60}
        value={line.code}
        onChange={({ currentTarget }) => onChange({ code: currentTarget.value })}
      />
      <TextInput
        className={classes.name}
        label={t('lines.description')}
        withAsterisk
        maxLength={500}
        value={line.name}
        error={error('name') ?? error('description')}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <NumberInput
        label={t('lines.quantity')}
        withAsterisk
        hideControls
        decimalScale={6}
        value={line.quantity || ''}
        error={error('quantity')}
        onChange={(quantity) => onChange({ quantity: figure(quantity) })}
      />
      <Select
        label={t('lines.unit')}
        searchable
        data={[...new Set([line.unit, ...units].filter(Boolean))]}
        value={line.unit || null}
        onChange={(unit) => onChange({ unit: unit ?? '' })}
      />
      <NumberInput
        label={t('lines.price')}
        hideControls
        min={0}
        decimalScale={6}
        value={asMajor(line.unit_price_minor, currency)}
        error={error('unit_price_minor')}
        onChange={(price) => onChange({ unit_price_minor: asMinor(figure(price), currency) })}
      />
      <NumberInput
        label={t('lines.discount')}
        hideControls
        min={0}
        max={100}
        suffix=" %"
        decimalScale={2}
        value={line.discount_percent}
        error={error('discount_percent')}
        onChange={(percent) => onChange({ discount_percent: figure(percent) })}
      />
      <Select
        label={t('lines.tax')}
        allowDeselect={false}
        data={taxRates(country).map(({ code }) => ({ value: code, label: t(`taxes.${code}`) }))}
        value={line.tax_code}
        error={error('tax_code')}
        onChange={(tax) => tax && onChange({ tax_code: tax as DraftLine['tax_code'] })}
      />
      <ActionIcon
        mt={28}
        variant="subtle"
        color="gray"
        disabled={!onRemove}
        aria-label={t('lines.remove', { line: at + 1 })}
        onClick={onRemove}
      >
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
      {(isGovernment || line.excise_percent !== null) && (
        <div className={classes.more}>
          {isGovernment && (
            <Select
              label={t('lines.classification')}
              description={t('lines.classification_hint')}
              searchable
              clearable
              limit={50}
              data={classifications.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
              value={line.classification || null}
              error={error('classification')}
              onChange={(family) => onChange({ classification: family ?? '' })}
            />
          )}
          {line.excise_percent !== null && (
            <NumberInput
              label={t('lines.excise_percent')}
              hideControls
              min={0}
              max={100}
              suffix=" %"
              decimalScale={2}
              value={line.excise_percent}
              onChange={(percent) => onChange({ excise_percent: figure(percent) })}
            />
          )}
        </div>
      )}
    </div>
  )
}
