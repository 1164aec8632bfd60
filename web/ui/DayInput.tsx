import { TextInput } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'

const Calendar = lazy(async () => ({ default: (await import('./DayCalendar.tsx')).DayCalendar }))

export type DayInputProps = {
  label?: ReactNode
  /** ISO calendar day, or empty. */
  value: string
  onChange: (isoDay: string) => void
  error?: ReactNode
  description?: ReactNode
  withAsterisk?: boolean
  disabled?: boolean
}

/** A calendar day, written dd/mm/yyyy or picked. The calendar's code comes when first needed. */
export const DayInput = (props: DayInputProps) => {
  const { value, onChange, ...rest } = props
  return (
    <Suspense fallback={<TextInput {...rest} value={value} readOnly />}>
      <Calendar {...props} />
    </Suspense>
  )
}
