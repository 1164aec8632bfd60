import { ActionIcon, Button, CloseButton, Input, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../contract.ts'
import classes from './OptionsEditor.module.css'

type Options = CustomField['options']

/** The options of a choice, in the order in which they are offered. Enter adds one, also from a pasted list. */
export const OptionsEditor = ({
  options,
  error,
  onChange,
}: {
  options: Options
  error?: ReactNode
  onChange: (options: Options) => void
}) => {
  const { t } = useTranslation('fields')
  const rename = (at: number, label: string) =>
    onChange(options.map((one, i) => (i === at ? { ...one, label } : one)))
  const swap = (at: number, by: -1 | 1) => {
    const next = [...options]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    onChange(next)
  }
  // A column copied from a spreadsheet becomes as many options as it has lines.
  const paste = (at: number, event: React.ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    const pasted = lines.map((label) => ({ key: '', label: label.slice(0, 80) }))
    onChange([...options.slice(0, at), ...pasted, ...options.slice(at + 1)])
  }
  return (
    <Input.Wrapper label={t('options')} withAsterisk error={error} labelElement="div">
      <ol className={classes.options}>
        {options.map(({ label }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option has no identity until it is stored
          <li key={at} className={classes.option}>
            <TextInput
              aria-label={t('option', { number: at + 1 })}
              value={label}
              autoFocus={!label}
              onChange={(event) => rename(at, event.currentTarget.value)}
              onPaste={(event) => paste(at, event)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                if (label.trim()) onChange([...options, { key: '', label: '' }])
              }}
            />
            <ActionIcon
              disabled={at === 0}
              aria-label={t('move_option_up', { label })}
              onClick={() => swap(at, -1)}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
            <ActionIcon
              disabled={at === options.length - 1}
              aria-label={t('move_option_down', { label })}
              onClick={() => swap(at, 1)}
            >
              <IconArrowDown size={15} />
            </ActionIcon>
            <CloseButton
              aria-label={t('remove', { label })}
              onClick={() => onChange(options.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...options, { key: '', label: '' }])}
      >
        {t('add_option')}
      </Button>
    </Input.Wrapper>
  )
}
