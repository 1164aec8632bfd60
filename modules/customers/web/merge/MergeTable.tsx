import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useSession } from '#web/client/session.ts'
import { textOfOwn } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Customer } from '../../contract.ts'
import { CUSTOMER } from '../entity.ts'
import { FiscalIdText } from '../FiscalIdText.tsx'
import { customerPath } from '../links.ts'
import classes from './MergeTable.module.css'
import { type ChosenField, comparedFields, isBlank, type Picks, type Side, sideOf } from './merge_choice.ts'

const SIDES: readonly Side[] = [0, 1]

/** Two records side by side: which stays, what differs, and which value of it one keeps. */
export const MergeTable = ({
  pair,
  kept,
  picks,
  onKept,
  onPick,
}: {
  pair: readonly [Customer, Customer]
  kept: Side
  picks: Picks
  onKept: (side: Side) => void
  onPick: (field: ChosenField, side: Side) => void
}) => {
  const { t } = useTranslation('customers')
  const shown = useShownValue()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          {SIDES.map((side) => (
            <th key={side} scope="col">
              <Choice
                chosen={kept === side}
                label={t('merge.keep', { name: pair[side].name })}
                onChoose={() => onKept(side)}
              >
                <strong className={classes.name}>{pair[side].name}</strong>
                <span className={classes.fate}>{t(kept === side ? 'merge.kept' : 'merge.dropped')}</span>
              </Choice>
              <a className={classes.open} href={customerPath(pair[side].id)}>
                {t('merge.open')}
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {comparedFields(pair).map(({ field, differs }) => (
          <tr key={field} data-differs={differs || undefined}>
            <th scope="row">{t(`fields.${field}`)}</th>
            {SIDES.map((side) => {
              const value = pair[side][field]
              return (
                <td key={side}>
                  {!differs ? (
                    <span className={classes.same}>{shown(field, value)}</span>
                  ) : isBlank(value) ? (
                    <span className={classes.blank}>–</span>
                  ) : (
                    <Choice
                      chosen={sideOf(pair, kept, picks, field) === side}
                      label={t('merge.take', { field: t(`fields.${field}`), name: pair[side].name })}
                      onChoose={() => onPick(field, side)}
                    >
                      {shown(field, value)}
                    </Choice>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
        <Joined pair={pair} />
      </tbody>
    </table>
  )
}

const Choice = ({
  chosen,
  label,
  onChoose,
  children,
}: {
  chosen: boolean
  label: string
  onChoose: () => void
  children: ReactNode
}) => (
  <UnstyledButton
    className={classes.choice}
    aria-pressed={chosen}
    data-chosen={chosen || undefined}
    onClick={onChoose}
  >
    <VisuallyHidden>{label}</VisuallyHidden>
    <span className={classes.mark}>{chosen && <IconCheck size={12} stroke={3} />}</span>
    <span className={classes.value}>{children}</span>
  </UnstyledButton>
)

/** What is not chosen but joined: ways to reach the customer, tags. */
const Joined = ({ pair }: { pair: readonly [Customer, Customer] }) => {
  const { t } = useTranslation('customers')
  const { country } = useSession().company
  const rows: { key: string; of: (customer: Customer) => string[] }[] = [
    { key: 'phones', of: ({ phones }) => phones.map(({ number }) => formatPhone(number, country)) },
    { key: 'emails', of: ({ emails }) => emails.map(({ address }) => address) },
    {
      key: 'addresses',
      of: ({ addresses }) => addresses.map(({ lines, city }) => [...lines, city].filter(Boolean).join(', ')),
    },
    { key: 'tags', of: ({ tags }) => tags },
  ]
  return rows
    .filter(({ of }) => pair.some((one) => of(one).length))
    .map(({ key, of }) => (
      <tr key={key}>
        <th scope="row">
          {t(`fields.${key}`)}
          <span className={classes.joined}>{t('merge.joined')}</span>
        </th>
        {SIDES.map((side) => (
          <td key={side}>
            <span className={classes.same}>
              {of(pair[side]).map((text) =>
                key === 'tags' ? (
                  <StatusBadge key={text} plain label={text} />
                ) : (
                  <span key={text}>{text}</span>
                ),
              )}
              {!of(pair[side]).length && <span className={classes.blank}>–</span>}
            </span>
          </td>
        ))}
      </tr>
    ))
}

const useShownValue = () => {
  const { t } = useTranslation('customers')
  const formats = useFormats()
  const people = usePeople()
  const own = useOwnFields(CUSTOMER)
  return (field: ChosenField, value: Customer[ChosenField]): ReactNode => {
    if (isBlank(value)) return '–'
    switch (field) {
      case 'fiscal_id':
        return <FiscalIdText fiscalId={value as NonNullable<Customer['fiscal_id']>} />
      case 'owner_id':
        return people.nameOf(value as string)
      case 'birthday':
        return formats.day(value as string)
      case 'status':
        return t(`statuses.${value as string}`)
      case 'custom':
        return (
          <span className={classes.own}>
            {own
              .filter(({ key }) => !isBlank((value as Customer['custom'])[key]))
              .map((one) => (
                <span key={one.key}>
                  {one.label}: {textOfOwn(one, (value as Customer['custom'])[one.key], formats)}
                </span>
              ))}
          </span>
        )
      default:
        return String(value)
    }
  }
}
