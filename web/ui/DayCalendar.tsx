import { DateInput, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/es'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DayCalendar.module.css'
import type { DayInputProps } from './DayInput.tsx'

const WRITTEN = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/

/** `5/3/26` → `2026-03-05`; undefined when it is no day. Day first, as everywhere we serve. */
export const readDay = (text: string): string | undefined => {
  const [, day, month, year] = WRITTEN.exec(text.trim()) ?? []
  if (!day || !month || !year) return undefined
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

/** The day's input with its calendar; loaded by `DayInput`. */
export const DayCalendar = ({ value, onChange, ...rest }: DayInputProps) => {
  const { i18n, t } = useTranslation('shell')
  const { error } = rest
  // Refused, the input is given the focus; its calendar would hide the sentence that says why.
  const [isQuiet, setIsQuiet] = useState(Boolean(error))
  useEffect(() => setIsQuiet(Boolean(error)), [error])
  const isAsked = () => setIsQuiet(false)
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <DateInput
        {...rest}
        size="sm"
        value={value || null}
        onChange={(day) => onChange(day ?? '')}
        dateParser={(text) => readDay(text) ?? null}
        valueFormat="DD/MM/YYYY"
        placeholder={t('day_hint')}
        popoverProps={{ disabled: isQuiet }}
        onMouseDown={isAsked}
        onKeyDown={(event) => event.key === 'ArrowDown' && isAsked()}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.none') }}
        ariaLabels={{
          previousMonth: t('calendar.previous_month'),
          nextMonth: t('calendar.next_month'),
          previousYear: t('calendar.previous_year'),
          nextYear: t('calendar.next_year'),
          previousDecade: t('calendar.previous_decade'),
          nextDecade: t('calendar.next_decade'),
        }}
        classNames={{ day: classes.day }}
      />
    </DatesProvider>
  )
}
