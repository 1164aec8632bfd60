import { ActionIcon, TextInput } from '@mantine/core'
import { IconCornerDownLeft, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { refresh, useAct } from '#web/client/queries.ts'
import { createTask, may, type Task } from '../../contract.ts'
import { readQuickTask } from '../../quick_add.rules.ts'
import { useDayWords, useToday } from '../due_words.ts'
import classes from './QuickAdd.module.css'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * A task in one line: "llamar a Ana mañana 15:00". What was understood is shown while one writes; `n` leads here.
 * `about`: the record of the page. `otherwise`: the day of a line that names none.
 */
export const QuickAdd = ({
  about,
  otherwise,
}: {
  about?: Pick<NonNullable<Task['about']>, 'kind' | 'id'>
  otherwise?: string
}) => {
  const { t } = useTranslation('tasks')
  const today = useToday()
  const dayWords = useDayWords()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const create = useAct(createTask, {
    said: ({ title }) => t('said.created', { title }),
    onDone: () => void refresh('work'),
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return
      if (isWriting(event.target) || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const read = readQuickTask(text, today)
  const due_on = read.due_on ?? otherwise
  const understood = [read.due_on && dayWords(read.due_on), read.due_time].filter(Boolean).join(' · ')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!read.title || create.busy) return
    const written = text
    setText('')
    try {
      await create.run(
        {
          id: newId(),
          title: read.title,
          ...(due_on && { due_on }),
          ...(read.due_time && { due_time: read.due_time }),
          ...(about && { about: { kind: about.kind, id: about.id } }),
        },
        {},
      )
    } catch {
      // It was told; what was written comes back.
      setText(written)
    }
  }
  return (
    <form className={`${classes.line} no-print`} onSubmit={send}>
      <TextInput
        ref={input}
        className={classes.input}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (text) setText('')
          else event.currentTarget.blur()
        }}
        aria-label={t('quick.label')}
        placeholder={t('quick.hint')}
        leftSection={<IconPlus size={17} stroke={1.9} />}
        maxLength={300}
        autoComplete="off"
        enterKeyHint="done"
        rightSectionWidth={44}
        rightSection={
          <Guarded permission={may.create}>
            <ActionIcon
              type="submit"
              variant="transparent"
              bg="transparent"
              disabled={!read.title}
              loading={create.busy}
              aria-label={t('quick.add')}
            >
              <IconCornerDownLeft size={17} stroke={1.8} />
            </ActionIcon>
          </Guarded>
        }
      />
      <p className={classes.understood} aria-live="polite">
        {understood && (
          <>
            <strong>{read.title}</strong> {understood}
          </>
        )}
      </p>
    </form>
  )
}
