import { ActionIcon, Popover, ScrollArea, TextInput } from '@mantine/core'
import { IconVariable } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#kernel/values/text.ts'
import type { Variable } from '../../proposal.contract.ts'
import classes from './Blocks.module.css'

/** Every variable with what it is and what it says here; pressing one puts it into the text. */
export const VariablePicker = ({
  variables,
  onPick,
}: {
  variables: readonly Variable[]
  onPick: (name: string) => void
}) => {
  const { t } = useTranslation('proposals')
  const [opened, setOpened] = useState(false)
  const [search, setSearch] = useState('')
  const found = variables.filter(({ name, label }) => fold(`${name} ${label}`).includes(fold(search)))
  const pick = (name: string) => {
    setOpened(false)
    setSearch('')
    onPick(name)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('editor.variable')}
          title={t('editor.variable')}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconVariable size={17} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <TextInput
          data-autofocus
          aria-label={t('editor.find_variable')}
          placeholder={t('editor.find_variable')}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found
            if (event.key !== 'Enter' || !first) return
            event.preventDefault()
            pick(first.name)
          }}
        />
        <ScrollArea.Autosize mah={280} mt="xs">
          {found.map(({ name, label, value }) => (
            <button key={name} type="button" className={classes.variable} onClick={() => pick(name)}>
              <span>{label}</span>
              <code>{name}</code>
              <span className={classes.hint}>{value || t('editor.no_value')}</span>
            </button>
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
