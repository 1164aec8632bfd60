import { Button, Checkbox, Chip, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '#kernel/list.ts'
import { fold } from '#kernel/values/text.ts'
import { DayInput } from '../DayInput.tsx'
import { useFormats } from '../formats.tsx'
import classes from './FilterBar.module.css'
import { type FilterField, periods } from './filters.ts'

type EditorProps = { field: FilterField; comparison: Comparison; onChange: (comparison: Comparison) => void }

const MANY_OPTIONS = 8

/** The inputs for one field's condition, by its type. Every change counts at once. */
export const ConditionEditor = (props: EditorProps) => {
  const { t } = useTranslation('shell')
  const { comparison, onChange } = props
  return (
    <Stack gap="xs">
      <Inputs {...props} />
      <Group gap={4}>
        {(['filled', 'empty'] as const).map((is) => (
          <Chip
            key={is}
            size="xs"
            checked={comparison.is === is}
            onChange={(on) => onChange(on ? { is } : {})}
          >
            {t(`filter.${is}`)}
          </Chip>
        ))}
      </Group>
    </Stack>
  )
}

const Inputs = (props: EditorProps) => {
  switch (props.field.type) {
    case 'number':
    case 'money':
      return <Between {...props} />
    case 'day':
    case 'moment':
      return <Days {...props} />
    case 'yes_no':
      return <YesNo {...props} />
    case 'text':
      return <Text {...props} />
    default:
      return <Choices {...props} />
  }
}

const Text = ({ field, comparison, onChange }: EditorProps) => {
  const { t } = useTranslation('shell')
  const kind = comparison.starts !== undefined ? 'starts' : comparison.eq !== undefined ? 'eq' : 'contains'
  const text = String(comparison[kind] ?? '')
  return (
    <>
      <Group gap={4}>
        {(['contains', 'starts', 'eq'] as const).map((one) => (
          <Chip key={one} size="xs" checked={kind === one} onChange={() => onChange({ [one]: text })}>
            {t(`filter.kinds.${one}`)}
          </Chip>
        ))}
      </Group>
      <TextInput
        data-autofocus
        aria-label={field.label}
        value={text}
        onChange={(event) => onChange({ [kind]: event.currentTarget.value })}
      />
    </>
  )
}

const Between = ({ field, comparison, onChange }: EditorProps) => {
  const { t } = useTranslation('shell')
  const scale = field.type === 'money' ? 10 ** (field.digits ?? 2) : 1
  const input = (key: 'gte' | 'lte', label: string, focus: boolean) => (
    <NumberInput
      size="sm"
      {...(focus && { 'data-autofocus': true })}
      label={label}
      hideControls
      thousandSeparator=" "
      value={comparison[key] === undefined ? '' : Number(comparison[key]) / scale}
      onChange={(value) =>
        onChange({
          ...only(comparison, 'gte', 'lte'),
          [key]: value === '' ? undefined : Math.round(Number(value) * scale),
        })
      }
    />
  )
  return (
    <Group gap="xs" grow wrap="nowrap">
      {input('gte', t('filter.at_least'), true)}
      {input('lte', t('filter.at_most'), false)}
    </Group>
  )
}

const Days = ({ comparison, onChange }: EditorProps) => {
  const { t } = useTranslation('shell')
  const { dayOf } = useFormats()
  const ready = periods(dayOf(Date.now()))
  const day = (key: 'gte' | 'lte', label: string) => (
    <DayInput
      label={label}
      value={comparison[key] === undefined ? '' : String(comparison[key])}
      onChange={(value) => onChange({ ...only(comparison, 'gte', 'lte'), [key]: value || undefined })}
    />
  )
  return (
    <>
      <Group gap={4}>
        {Object.entries(ready).map(([key, period]) => (
          <Chip
            key={key}
            size="xs"
            checked={comparison.gte === period.gte && comparison.lte === period.lte}
            onChange={() => onChange(period)}
          >
            {t(`filter.periods.${key}`)}
          </Chip>
        ))}
      </Group>
      <Group gap="xs" grow wrap="nowrap">
        {day('gte', t('filter.since'))}
        {day('lte', t('filter.until'))}
      </Group>
    </>
  )
}

const YesNo = ({ field, comparison, onChange }: EditorProps) => {
  const { t } = useTranslation('shell')
  return (
    <Radio.Group
      aria-label={field.label}
      value={String(comparison.eq ?? '')}
      onChange={(value) => onChange({ eq: value === 'true' })}
    >
      <Group>
        <Radio value="true" label={t('yes')} data-autofocus />
        <Radio value="false" label={t('no')} />
      </Group>
    </Radio.Group>
  )
}

const Choices = ({ field, comparison, onChange }: EditorProps) => {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const options = field.options ?? []
  const chosen = [comparison.eq ?? comparison.has ?? comparison.in ?? []].flat().map(String)
  return (
    <>
      {options.length > MANY_OPTIONS && (
        <TextInput
          data-autofocus
          aria-label={t('search.short')}
          placeholder={t('search.short')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group aria-label={field.label} value={chosen} onChange={(values) => onChange({ in: values })}>
        <div className={classes.options}>
          {options
            .filter(({ label }) => fold(label).includes(fold(text)))
            .map(({ value, label }) => (
              <Checkbox key={value} size="xs" value={value} label={label} />
            ))}
        </div>
      </Checkbox.Group>
      {chosen.length > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({})}>
          {t('filter.none')}
        </Button>
      )}
    </>
  )
}

const only = (comparison: Comparison, ...keys: (keyof Comparison)[]): Comparison =>
  Object.fromEntries(keys.flatMap((key) => (comparison[key] === undefined ? [] : [[key, comparison[key]]])))
