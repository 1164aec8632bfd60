import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core'
import { IconBan, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { may as fields } from '#modules/fields/contract.ts'
import { may } from '#web/client/session.ts'
import { type Column, type Import, may as imports } from '../../contract.ts'
import classes from './FieldSelect.module.css'
import { choiceOf, fieldGroups, isFound, LEFT_OUT, NEW_FIELD, takenBy } from './field_choices.ts'

const SIGNS = { [LEFT_OUT]: IconBan, [NEW_FIELD]: IconPlus } as const

/** What is searched for comes first; what can be done with the column is always at hand. */
const found: OptionsFilter = ({ options, search }) => {
  const fitting = options.flatMap((option): typeof options => {
    if (!('items' in option)) return isFound(option.label, search) ? [option] : []
    const items = option.items.filter(({ label, value }) => value in SIGNS || isFound(label, search))
    return items.length ? [{ ...option, items }] : []
  })
  const isAct = (option: (typeof options)[number]) =>
    'items' in option && option.items.some(({ value }) => value in SIGNS)
  return search.trim() ? fitting.toSorted((a, b) => Number(isAct(a)) - Number(isAct(b))) : fitting
}

/** What the column becomes: any field, a field yet to be added, or nothing. */
export const FieldSelect = ({
  imported,
  column,
  busy,
  onChoose,
}: {
  imported: Import
  column: Column
  busy: boolean
  onChoose: (choice: string) => void
}) => {
  const { t } = useTranslation('imports')
  const value = choiceOf(column)
  const taken = useMemo(() => takenBy(imported), [imported])
  const groups = useMemo(() => {
    const words = {
      recognising: t('columns.groups.recognising'),
      others: t('columns.groups.others'),
      own: t('columns.groups.own'),
      acts: t('columns.groups.acts'),
      labelOf: (label: string) => t('columns.label_of', { field: label }),
    }
    const adds = imported.adds_fields && may(fields.create)
    const acts = [
      { value: LEFT_OUT, label: t('columns.leave_out') },
      ...(adds ? [{ value: NEW_FIELD, label: t('columns.new_field', { header: column.header }) }] : []),
    ]
    return [{ group: words.acts, items: acts }, ...fieldGroups(imported, words)]
  }, [imported, column.header, t])
  const drawn = ({ option }: { option: ComboboxItem }) => {
    const Sign = SIGNS[option.value as keyof typeof SIGNS]
    const other = option.value === value ? undefined : taken.get(option.value)
    return (
      <span className={classes.option}>
        {Sign && <Sign size={15} stroke={1.8} />}
        <span>{option.label}</span>
        {other && <span className={classes.taken}>{t('columns.taken', { header: other })}</span>}
      </span>
    )
  }
  return (
    <Select
      searchable
      data={groups}
      value={value}
      onChange={(choice) => choice !== null && choice !== value && onChoose(choice)}
      filter={found}
      renderOption={drawn as never}
      allowDeselect={false}
      withCheckIcon={false}
      readOnly={busy}
      disabled={!may(imports.create)}
      selectFirstOptionOnChange
      placeholder={t('columns.choose')}
      nothingFoundMessage={t('columns.nothing_found')}
      aria-label={t('columns.field_of', { header: column.header })}
      maxDropdownHeight={320}
      data-open-choice={value === null || undefined}
      className={classes.select}
    />
  )
}
