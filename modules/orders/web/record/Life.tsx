import { Anchor } from '@mantine/core'
import { IconCash, IconFileInvoice, IconFileText, IconShoppingCart, IconTruck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getLife, type Stage, type WholeSalesOrder } from '../../sales_order.contract.ts'
import classes from './Life.module.css'
import { TroubleLine } from './TroubleLine.tsx'

const ICONS = {
  quote: IconFileText,
  payment: IconCash,
  invoice: IconFileInvoice,
  purchase: IconShoppingCart,
  delivery: IconTruck,
} as const

/** The five steps of an order, live: what each has come to, and what can be done where one does not go on. */
export const Life = ({ order }: { order: WholeSalesOrder }) => {
  const { t } = useTranslation('orders')
  const { stages, status } = useLoaded(getLife, { id: order.id })
  return (
    <ol className={classes.stages} aria-label={t('life.title')} aria-live="polite">
      {stages.map((stage) => (
        <Step key={stage.kind} stage={stage} isOff={status === 'cancelled'} />
      ))}
    </ol>
  )
}

/** `isOff`: the order was called off, so what has not begun never will. */
const Step = ({ stage, isOff }: { stage: Stage; isOff: boolean }) => {
  const { t } = useTranslation('orders')
  const { moment } = useFormats()
  const { kind, state, at, parts, troubles } = stage
  const Icon = ICONS[kind]
  return (
    <li className={classes.stage} data-state={state}>
      <div className={classes.rail} aria-hidden="true">
        <span className={classes.dot}>
          <Icon size={17} stroke={1.8} />
        </span>
        <span className={classes.line} />
      </div>
      <div className={classes.body}>
        <div className={classes.head}>
          <h3 className={classes.name}>{t(`life.stages.${kind}`)}</h3>
          <span className={classes.state}>
            {t(`life.states.${state === 'none' && isOff ? 'off' : state}`)}
          </span>
          {at && <span className={classes.at}>{moment(at)}</span>}
        </div>
        {parts.length > 0 ? (
          <ul className={classes.parts}>
            {parts.map((part) => (
              <PartLine key={part.id} part={part} />
            ))}
          </ul>
        ) : (
          kind !== 'quote' &&
          state === 'none' &&
          !isOff && <p className={classes.soft}>{t(`life.none.${kind}`)}</p>
        )}
        {troubles.map((trouble) => (
          <TroubleLine key={trouble.code} trouble={trouble} />
        ))}
      </div>
    </li>
  )
}

const PartLine = ({ part }: { part: Stage['parts'][number] }) => {
  const { t } = useTranslation()
  const { money, moment } = useFormats()
  const { what, title, label, link, amount, at, note, troubles } = part
  const name =
    [what && t(what as 'orders:module'), title].filter(Boolean).join(' ') || t(label as 'orders:module')
  return (
    <li className={classes.part}>
      <span>{link ? <Anchor href={link}>{name}</Anchor> : name}</span>
      {(what || title) && <span className={classes.soft}>{t(label as 'orders:module')}</span>}
      {at && <span className={classes.soft}>{moment(at)}</span>}
      {amount && (
        <span className="figures">{money({ amount: amount.total_minor, currency: amount.currency })}</span>
      )}
      {note && <q className={classes.note}>{note}</q>}
      {troubles.map((trouble) => (
        <TroubleLine key={trouble.code} trouble={trouble} />
      ))}
    </li>
  )
}
