import { CloseButton, Combobox, Input, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { recordSearch } from '#web/slots.ts'
import classes from './AboutField.module.css'
import type { TaskValues } from './form_values.ts'

type About = NonNullable<TaskValues['about']>

const SHORTEST = 2

/** What the task is about: a record of any module that lets its records be found. */
export const AboutField = ({
  value,
  error,
  onChange,
}: {
  value: TaskValues['about']
  error?: React.ReactNode
  onChange: (about: TaskValues['about']) => void
}) => {
  const { t } = useTranslation('tasks')
  const [text, setText] = useState('')
  const [isChosenHere, setIsChosenHere] = useState(false)
  const [search] = useDebouncedValue(text.trim(), 200)
  const combobox = useCombobox()
  const found = useFoundRecords(search)
  if (value)
    return (
      <Input.Wrapper label={t('fields.about')} error={error} labelElement="div">
        <div className={classes.chosen}>
          <IconLink size={16} stroke={1.7} aria-hidden="true" />
          <span>{value.title ?? t('hidden_record')}</span>
          {/* The input that had the focus is gone: the keyboard goes on here. */}
          <CloseButton
            autoFocus={isChosenHere}
            size="sm"
            aria-label={t('about_none')}
            onClick={() => onChange(null)}
          />
        </div>
      </Input.Wrapper>
    )
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const record = found.find((one) => one.id === id)
        if (record) onChange({ kind: record.kind, id: record.id, title: record.title })
        setIsChosenHere(true)
        setText('')
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <TextInput
          label={t('fields.about')}
          placeholder={t('about_hint')}
          error={error}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search.length < SHORTEST}>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={t('fields.about')}>
          {found.map(({ id, title, detail }) => (
            <Combobox.Option key={id} value={id}>
              <strong>{title}</strong>
              {detail && <small className={classes.detail}>{detail}</small>}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('about_nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

const useFoundRecords = (search: string): readonly (About & { detail?: string })[] => {
  const searches = useFills(recordSearch).filter(({ kind }) => kind !== undefined)
  const { data = [] } = useQuery({
    queryKey: ['tasks', 'about', search],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        searches.map(async ({ kind = '', find }) =>
          (await find(search, signal)).map((record) => ({ ...record, kind })),
        ),
      )
      return found.flat()
    },
    enabled: search.length >= SHORTEST,
  })
  return data
}
