import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CellEditor.module.css'
import type { Option } from './columns.ts'
import { EditConflict, type GridEdit } from './edit.ts'

/** How editing ended: stay on the cell, go to the next or the one before. */
export type Ended = 'stay' | 'next' | 'before'

const INPUT_TYPE = { text: 'text', number: 'text', day: 'date' } as const

/**
 * The input in a cell's place. Enter and leaving store, Tab stores and goes on, Esc gives up; what was refused stays
 * with its sentence, and a conflict shows what the other person wrote.
 */
export const CellEditor = <R,>({
  row,
  edit,
  label,
  text,
  onEnd,
}: {
  row: R
  edit: GridEdit<R>
  label: string
  /** Text the input begins with. */
  text: string
  onEnd: (how: Ended) => void
}) => {
  const { t } = useTranslation('shell')
  const [draft, setDraft] = useState(text)
  const [wrong, setWrong] = useState<Error>()
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const busy = useRef(false)
  const errorId = useId()

  useEffect(() => {
    input.current?.focus()
    if (input.current instanceof HTMLInputElement) input.current.select()
  }, [])

  const attempt = async (act: () => Promise<unknown>, how: Ended) => {
    if (busy.current) return
    busy.current = true
    try {
      await act()
      onEnd(how)
    } catch (error) {
      setWrong(error as Error)
      input.current?.focus()
    } finally {
      busy.current = false
    }
  }
  const store = (how: Ended, value = draft) =>
    value === text ? onEnd(how) : attempt(() => edit.save(row, value), how)

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onEnd('stay')
    else if (event.key === 'Enter') store('stay')
    else if (event.key === 'Tab') store(event.shiftKey ? 'before' : 'next')
    else return
    event.preventDefault()
  }

  const shared = {
    ref: input,
    className: classes.input,
    value: draft,
    'aria-label': label,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong ? errorId : undefined,
    onKeyDown,
    onBlur: () => !wrong && store('stay'),
  }
  const options = optionsOf(edit, t)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps clicks in the editor from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above; keys are handled by the input
    <div className={classes.editor} onClick={(event) => event.stopPropagation()}>
      {options ? (
        <select
          {...shared}
          onChange={(event) => {
            setDraft(event.target.value)
            store('stay', event.target.value)
          }}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={INPUT_TYPE[edit.type as keyof typeof INPUT_TYPE] ?? 'text'}
          inputMode={edit.type === 'number' ? 'decimal' : undefined}
          onChange={(event) => {
            setDraft(event.target.value)
            setWrong(undefined)
          }}
        />
      )}
      {wrong && (
        <div className={classes.wrong} id={errorId} role="alert">
          {wrong instanceof EditConflict ? (
            <>
              <span>{t('grid.conflict', { theirs: wrong.theirs })}</span>
              <Button size="compact-xs" variant="default" onClick={() => onEnd('stay')}>
                {t('grid.keep_theirs')}
              </Button>
              <Button size="compact-xs" onClick={() => attempt(wrong.overwrite, 'stay')}>
                {t('grid.put_mine')}
              </Button>
            </>
          ) : (
            wrong.message
          )}
        </div>
      )}
    </div>
  )
}

const optionsOf = <R,>(edit: GridEdit<R>, t: (key: string) => string): readonly Option[] | undefined => {
  if (edit.type === 'yes_no')
    return [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ]
  return edit.type === 'choice' ? [{ value: '', label: '–' }, ...(edit.options ?? [])] : undefined
}
