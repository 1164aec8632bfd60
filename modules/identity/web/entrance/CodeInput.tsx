import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './CodeInput.module.css'

const DIGITS = 6

/** Six digits, however they were written or pasted. */
export const isWholeCode = (text: string): boolean => text.replace(/\D/g, '').length === DIGITS

/** Six digits from an app or a mail; telephones offer them by themselves. */
export const CodeInput = ({
  label,
  value = '',
  onChange,
  error,
  autoFocus = false,
}: {
  label: string
  value?: string
  onChange: (code: string) => void
  error?: ReactNode
  autoFocus?: boolean
}) => (
  <TextInput
    label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, DIGITS))}
    error={error}
    size="md"
    inputMode="numeric"
    autoComplete="one-time-code"
    pattern="\d*"
    classNames={{ input: classes.code }}
    autoFocus={autoFocus}
  />
)
