import { Select, Textarea } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormulaFault, LONGEST_FORMULA } from '#kernel/values/formula.ts'
import { readForField, type Term } from '../formula.rules.ts'
import classes from './FormulaField.module.css'

/** What a field is reckoned by: read while one writes, what is wrong marked where it stands. */
export const FormulaField = ({
  terms,
  value,
  error,
  onChange,
}: {
  /** What it may name. */
  terms: readonly Term[]
  value: string
  error: ReactNode
  onChange: (formula: string) => void
}) => {
  const { t } = useTranslation('fields')
  const input = useRef<HTMLTextAreaElement>(null)
  const read = value.trim() ? readForField(value, terms) : undefined
  const fault = read && 'fault' in read ? read.fault : undefined

  const insert = (name: string) => {
    const at = input.current?.selectionStart ?? value.length
    onChange(`${value.slice(0, at)}${name}${value.slice(input.current?.selectionEnd ?? at)}`)
    // After the list has given the focus back.
    setTimeout(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at + name.length, at + name.length)
    })
  }
  return (
    <div className={classes.formula}>
      <Textarea
        ref={input}
        classNames={{ input: classes.input }}
        label={t('formula.label')}
        description={t('formula.about')}
        withAsterisk
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_FORMULA}
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={fault ? <Fault fault={fault} text={value} /> : error}
      />
      {read && 'gives' in read && (
        <p className={classes.gives} role="status">
          {t('formula.gives', { type: t(`types.${read.gives}`) })}
        </p>
      )}
      <Select
        label={t('formula.insert')}
        placeholder={t('formula.insert_hint')}
        searchable
        value={null}
        data={terms.map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => name && insert(name)}
      />
      <details className={classes.functions}>
        <summary>{t('formula.functions')}</summary>
        <dl>
          {EXAMPLES.map((key) => (
            <div key={key}>
              <dt>
                <code>{t(`formula.examples.${key}.written`)}</code>
              </dt>
              <dd>{t(`formula.examples.${key}.about`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

const EXAMPLES = [
  'sums',
  'compare',
  'if',
  'min',
  'round',
  'days',
  'join',
  'coalesce',
  'empty',
  'money',
] as const

const Fault = ({ fault: { at, end, code, params, types }, text }: { fault: FormulaFault; text: string }) => {
  const { t } = useTranslation('fields')
  const [one = '', two = ''] = types.map((type) => t(`types.${type}`).toLowerCase())
  return (
    <>
      {t('formula.fault', { at: at + 1, reason: t(`faults.${code}`, { ...params, one, two }) })}
      <code className={classes.faulty} aria-hidden="true">
        {text.slice(0, at)}
        <mark>{text.slice(at, Math.max(end, at + 1)) || '…'}</mark>
        {text.slice(Math.max(end, at + 1))}
      </code>
    </>
  )
}
