import { Input } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import classes from './ConditionField.module.css'

/** When records have the field: conditions on other fields, as lists are filtered. */
export const ConditionField = ({
  links,
  value,
  error,
  onChange,
}: {
  links: readonly FilterField[]
  value: Filter
  error: ReactNode
  onChange: (condition: Filter) => void
}) => {
  const { t } = useTranslation('fields')
  return (
    <Input.Wrapper
      label={t('shown_when.label')}
      description={t('shown_when.about')}
      error={error}
      labelElement="div"
    >
      <div className={classes.conditions}>
        <FilterBar fields={links} filter={value} onFilter={onChange} add={t('shown_when.add')} />
      </div>
    </Input.Wrapper>
  )
}
