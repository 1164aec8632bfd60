import { Input, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { measuresOf, type Rollup, RollupMeasure, rollupGives } from '#kernel/values/rollup.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { RolledRecords } from '../contract.ts'
import condition from './ConditionField.module.css'
import classes from './FormulaField.module.css'
import { narrowedBy } from './rolled.ts'

export const NOTHING_ROLLED: Rollup = { of: '', measure: 'count', field: null, filter: {} }

/** What a roll-up gives, where it can be reckoned. */
export const givenBy = (
  { of, measure, field }: Rollup,
  records: readonly RolledRecords[],
): ReturnType<typeof rollupGives> => {
  const fields = records.find((one) => one.of === of)?.fields
  if (!fields) return undefined
  const measured = fields.find(({ key }) => key === field)
  return field !== null && !measured ? undefined : rollupGives(measure, measured?.type ?? null)
}

/** What a field is reckoned from: which records, what of them, and those that count. */
export const RollupField = ({
  records,
  value,
  errors,
  onChange,
}: {
  records: readonly RolledRecords[]
  value: Rollup | null
  errors: { of: ReactNode; field: ReactNode }
  onChange: (rollup: Rollup) => void
}) => {
  const { t } = useTranslation('fields')
  const { currency } = useFormats()
  const people = usePeople()
  const rollup = value ?? NOTHING_ROLLED
  const rolled = records.find(({ of }) => of === rollup.of)
  const given = givenBy(rollup, records)
  const measurable = (rolled?.fields ?? []).filter(({ type }) => measuresOf(type).includes(rollup.measure))
  const change = (changes: Partial<Rollup>) => onChange({ ...rollup, ...changes })
  return (
    <div className={classes.formula}>
      <Select
        label={t('rollup.of')}
        description={t('rollup.about')}
        placeholder={t('rollup.of_hint')}
        withAsterisk
        searchable
        data={records.map(({ of, label }) => ({ value: of, label }))}
        value={rollup.of || null}
        error={errors.of}
        onChange={(of) => of && onChange({ ...NOTHING_ROLLED, of })}
      />
      {rolled && (
        <>
          <Select
            label={t('rollup.measure')}
            allowDeselect={false}
            data={RollupMeasure.options.map((measure) => ({
              value: measure,
              label: t(`rollup.measures.${measure}`),
            }))}
            value={rollup.measure}
            onChange={(measure) => measure && change({ measure: measure as RollupMeasure, field: null })}
          />
          {rollup.measure !== 'count' && (
            <Select
              label={t('rollup.field')}
              placeholder={t('rollup.field_hint')}
              withAsterisk
              searchable
              data={measurable.map(({ key, label }) => ({ value: key, label }))}
              value={rollup.field}
              error={errors.field}
              onChange={(field) => change({ field })}
            />
          )}
          <Input.Wrapper label={t('rollup.filter')} description={t('rollup.filter_about')} labelElement="div">
            <div className={condition.conditions}>
              <FilterBar
                fields={narrowedBy(rolled, { currency, people: people.options })}
                filter={rollup.filter}
                onFilter={(filter) => change({ filter })}
                add={t('shown_when.add')}
              />
            </div>
          </Input.Wrapper>
          {given && (
            <p className={classes.gives} role="status">
              {t('formula.gives', { type: t(`types.${given}`) })}
            </p>
          )}
        </>
      )}
    </div>
  )
}
