import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Money } from '#kernel/values/money.ts'
import { useFormats } from '../formats.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import type { CellType, Option } from './columns.ts'
import classes from './Value.module.css'

/** A value as its type is written everywhere: money by its currency, days as dd/mm/yyyy, choices as labels. */
export const Value = ({
  value,
  type = 'text',
  options,
}: {
  value: unknown
  type?: CellType | undefined
  options?: readonly Option[] | undefined
}) => {
  const { day, moment, money, number } = useFormats()
  const option = (key: string): Option =>
    options?.find((one) => one.value === key) ?? { value: key, label: key }
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length))
    return <span className={classes.nothing} />
  switch (type) {
    case 'number':
      return number(Number(value))
    case 'money':
      return money(value as Money)
    case 'day':
      return <time dateTime={String(value)}>{day(String(value))}</time>
    case 'moment':
      return <time dateTime={String(value)}>{moment(String(value))}</time>
    case 'yes_no':
      return <YesNo yes={Boolean(value)} />
    case 'choice':
      return <StatusBadge {...option(String(value))} />
    case 'choices':
      return (
        <span className={classes.many}>
          {(value as string[]).map((one) => (
            <StatusBadge key={one} plain {...option(one)} />
          ))}
        </span>
      )
    default:
      return String(value)
  }
}

const YesNo = ({ yes }: { yes: boolean }) => {
  const { t } = useTranslation('shell')
  return yes ? (
    <IconCheck size={16} stroke={2} aria-label={t('yes')} />
  ) : (
    <IconMinus size={16} stroke={1.6} aria-label={t('no')} className={classes.no} />
  )
}
