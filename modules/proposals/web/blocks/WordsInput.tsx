import { ActionIcon, Textarea, TextInput } from '@mantine/core'
import { IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_TEXT } from '../../contract.ts'
import type { Variable } from '../../proposal.contract.ts'
import classes from './Blocks.module.css'
import { VariablePicker } from './VariablePicker.tsx'

const MARKS = {
  bold: { icon: IconBold, around: ['**', '**'] },
  italic: { icon: IconItalic, around: ['*', '*'] },
  link: { icon: IconLink, around: ['[', '](https://)'] },
  dots: { icon: IconList, around: ['\n- ', ''] },
  numbers: { icon: IconListNumbers, around: ['\n1. ', ''] },
} as const

/** A text with its marks and variables. `plain`: one line without marks. `onSlash`: "/" was written into an empty one. */
export const WordsInput = ({
  label,
  value,
  onChange,
  variables,
  plain = false,
  onSlash,
}: {
  label: string
  value: string
  onChange: (text: string) => void
  variables: readonly Variable[]
  plain?: boolean
  onSlash?: () => void
}) => {
  const { t } = useTranslation('proposals')
  const area = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const put = (before: string, behind = '') => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {}
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length]
    const opening = start === 0 ? before.replace(/^\n/, '') : before
    onChange(`${value.slice(0, start)}${opening}${value.slice(start, end)}${behind}${value.slice(end)}`)
    // The text is there with the next drawing.
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(start + opening.length, end + opening.length)
    })
  }
  const picker = <VariablePicker variables={variables} onPick={(name) => put(`{{ ${name} }}`)} />
  if (plain)
    return (
      <TextInput
        ref={area}
        aria-label={label}
        maxLength={300}
        value={value}
        rightSection={picker}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <div>
      <div className={classes.marks} role="toolbar" aria-label={label}>
        {Object.entries(MARKS).map(([key, { icon: Drawing, around }]) => (
          <ActionIcon
            key={key}
            variant="subtle"
            color="gray"
            aria-label={t(`editor.${key}`)}
            title={t(`editor.${key}`)}
            onClick={() => put(around[0], around[1])}
          >
            <Drawing size={16} stroke={1.8} />
          </ActionIcon>
        ))}
        {picker}
      </div>
      <Textarea
        ref={area}
        aria-label={label}
        description={value ? undefined : t('editor.words_hint')}
        inputWrapperOrder={['input', 'description']}
        autosize
        minRows={2}
        maxRows={18}
        maxLength={LONGEST_TEXT}
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.value === '/' && onSlash) onSlash()
          else onChange(currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey)) return
          const mark = event.key === 'b' ? MARKS.bold : event.key === 'i' ? MARKS.italic : undefined
          if (!mark) return
          event.preventDefault()
          put(mark.around[0], mark.around[1])
        }}
      />
    </div>
  )
}
