import { Button, CloseButton, Menu, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconFilterPlus, IconSearch } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { useFormats } from '../formats.tsx'
import { TextSkeleton } from '../Skeletons.tsx'
import classes from './FilterBar.module.css'
import { conditionsOf, type FilterField, hasGroups, sentenceOfCondition, withCondition } from './filters.ts'

const ConditionEditor = lazy(async () => ({
  default: (await import('./ConditionEditor.tsx')).ConditionEditor,
}))

const PAUSE_MS = 250

/**
 * Search and filters of a list: a box, a chip per condition, a menu to add one.
 *
 * `fields`: what can be filtered by. `filter`, `onFilter`: the grammar of `kernel/list.ts`. `search`, `onSearch`: the
 * text, told a moment after the person stops; without, there is no box. `hint`: what the box finds ("Nombre, correo, teléfono, RUC").
 * `end`: buttons on the right. `add`: what the button is called that adds a condition.
 */
export const FilterBar = ({
  fields,
  filter,
  onFilter,
  search = '',
  onSearch,
  hint,
  end,
  add,
}: {
  fields: readonly FilterField[]
  filter: Filter
  onFilter: (filter: Filter) => void
  search?: string
  onSearch?: (search: string) => void
  hint?: string
  end?: ReactNode
  add?: string
}) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState<string>()
  const conditions = conditionsOf(filter)
  // A field just chosen has no condition yet, but its chip must be there to be filled in.
  const shown =
    open && !conditions.some(({ key }) => key === open)
      ? [...conditions, { key: open, comparison: {} }]
      : conditions
  // What a link asked for and nothing here can say.
  const unsaid = conditions.filter(({ key }) => !fields.some((field) => field.key === key))
  const free = fields.filter(({ key }) => !shown.some((one) => one.key === key))
  return (
    <div className={`${classes.bar} no-print`}>
      {onSearch && <SearchBox search={search} onSearch={onSearch} hint={hint ?? t('search.short')} />}
      <div className={classes.conditions}>
        {shown.map(({ key, comparison }) => {
          const field = fields.find((one) => one.key === key)
          if (!field) return null
          return (
            <Popover
              key={key}
              width={300}
              position="bottom-start"
              trapFocus
              withRoles={false}
              opened={open === key}
              onChange={(opened) => setOpen(opened ? key : undefined)}
            >
              <Popover.Target>
                <div className={classes.chip} data-open={open === key || undefined}>
                  <UnstyledButton
                    className={classes.said}
                    aria-haspopup="dialog"
                    aria-expanded={open === key}
                    onClick={() => setOpen(open === key ? undefined : key)}
                  >
                    <Sentence field={field} comparison={comparison} />
                  </UnstyledButton>
                  <CloseButton
                    size={24}
                    iconSize={12}
                    aria-label={t('filter.remove', { field: field.label })}
                    onClick={() => {
                      setOpen(undefined)
                      onFilter(withCondition(filter, key, undefined))
                    }}
                  />
                </div>
              </Popover.Target>
              <Popover.Dropdown p="sm" role="dialog" aria-label={field.label}>
                <Suspense fallback={<TextSkeleton />}>
                  <ConditionEditor
                    field={field}
                    comparison={comparison}
                    onChange={(next) => onFilter(withCondition(filter, key, next))}
                  />
                </Suspense>
              </Popover.Dropdown>
            </Popover>
          )
        })}
        {(hasGroups(filter) || unsaid.length > 0) && (
          <div className={classes.chip}>
            <span className={classes.said}>{t('filter.groups')}</span>
            <CloseButton
              size={24}
              iconSize={12}
              aria-label={t('filter.remove', { field: t('filter.groups') })}
              onClick={() =>
                onFilter(
                  unsaid.reduce<Filter>((rest, { key }) => withCondition(rest, key, undefined), {
                    ...filter,
                    any: undefined,
                  }),
                )
              }
            />
          </div>
        )}
        {free.length > 0 && (
          <Menu position="bottom-start" width={220}>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconFilterPlus size={15} stroke={1.8} />}
              >
                {add ?? t('filter.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
              {free.map(({ key, label }) => (
                // The chip opens after the menu has given the focus back.
                <Menu.Item key={key} onClick={() => setTimeout(() => setOpen(key))}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {conditions.length > 1 && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onFilter({})}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
      {end && <div className={classes.end}>{end}</div>}
    </div>
  )
}

const Sentence = ({
  field,
  comparison,
}: {
  field: FilterField
  comparison: Parameters<typeof sentenceOfCondition>[1]
}) => {
  const { t } = useTranslation('shell')
  const formats = useFormats()
  const sentence = sentenceOfCondition(field, comparison, t, formats)
  return (
    <>
      <span className={classes.field}>{field.label}</span>
      {sentence && <span className={classes.sentence}>{sentence}</span>}
    </>
  )
}

const SearchBox = ({
  search,
  onSearch,
  hint,
}: {
  search: string
  onSearch: (search: string) => void
  hint: string
}) => {
  const { t } = useTranslation('shell')
  const [text, setText] = useState(search)
  const told = useRef(search)
  useEffect(() => {
    // Changed from outside, by a view or the address: the box follows.
    if (search !== told.current) setText(search)
    told.current = search
  }, [search])
  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      onSearch(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  return (
    <TextInput
      type="search"
      size="xs"
      data-list-search
      className={classes.search}
      classNames={{ input: classes.searchInput }}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && (text ? setText('') : event.currentTarget.blur())}
      placeholder={hint}
      aria-label={hint}
      leftSection={<IconSearch size={15} stroke={1.8} />}
      rightSection={
        text && (
          <CloseButton size={24} iconSize={12} aria-label={t('filter.none')} onClick={() => setText('')} />
        )
      }
    />
  )
}
