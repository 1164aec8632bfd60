import { Badge, Button, Popover, Progress, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconStar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '#kernel/values/money.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { awardLine } from '../../award.contract.ts'
import { type Board, type BoardLine, type BoardOffer, explainLine } from '../../sourcing.contract.ts'
import { FACTORS } from '../../sourcing.rules.ts'
import { FigureInput } from '../editor/figures.tsx'
import classes from './Sourcing.module.css'

type Place = { board: Board; line: BoardLine; offer: BoardOffer }

/** One supplier's offer for a line: its figures at a glance; opened, why it stands where it stands, and how much it is given. */
export const OfferCell = ({ board, line, offer }: Place) => {
  const { t } = useTranslation('quotes')
  const { money, number } = useFormats()
  const [isOpen, setOpen] = useState(false)
  const award = line.awards.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  const digits = minorDigits(offer.currency)
  const price = number(offer.unit_price_minor / 10 ** digits, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 4,
  })
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus withArrow position="bottom" width={320}>
      <Popover.Target>
        <button
          type="button"
          className={classes.cell}
          data-best={offer.is_best || undefined}
          data-awarded={award ? true : undefined}
          onClick={() => setOpen((open) => !open)}
        >
          <span className={classes.price}>
            {offer.is_best && <IconStar size={14} role="img" aria-label={t('sourcing.best')} />}
            <strong className="figures">{price}</strong>
            {offer.score !== null && <Badge variant="light">{number(offer.score)}</Badge>}
          </span>
          <small className="figures">{money({ amount: offer.total_minor, currency: offer.currency })}</small>
          <small>
            {[
              offer.available_quantity !== null &&
                t('sourcing.available', { count: offer.available_quantity }),
              offer.lead_days !== null && t('sourcing.lead_days', { count: offer.lead_days }),
              t('sourcing.age_days', { count: offer.age_days }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
          {award && (
            <span className={classes.award}>
              <IconCheck size={14} aria-hidden="true" />
              {t('sourcing.awarded', { quantity: number(award.quantity), unit: line.unit })}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <strong>{offer.supplier_name}</strong>
          <Why board={board} line={line} offer={offer} />
          {board.status === 'open' && offer.score !== null && (
            <AwardForm board={board} line={line} offer={offer} onDone={() => setOpen(false)} />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const Why = ({ board, line, offer }: Place) => {
  const { t } = useTranslation('quotes')
  const { share } = useFormats()
  const told = useAsk(explainLine, { id: board.id, line_id: line.id }, { when: !offer.is_best })
  const changes = told.data?.offers.find(({ supplier_id }) => supplier_id === offer.supplier_id)?.changes
  const { parts } = offer
  if (!parts) return <span>{t('sourcing.other_currency', { currency: offer.currency })}</span>
  return (
    <>
      <dl className={classes.parts}>
        {FACTORS.map((factor) => (
          <div key={factor}>
            <dt>{t(`sourcing.factors.${factor}`)}</dt>
            <dd>
              <Progress value={parts[factor] * 100} aria-label={t(`sourcing.factors.${factor}`)} />
              <span className="figures">{share(parts[factor])}</span>
            </dd>
          </div>
        ))}
      </dl>
      {offer.note && <small>{offer.note}</small>}
      {changes?.map(({ factor, words }) => (
        <small key={factor}>{words}</small>
      ))}
    </>
  )
}

const AwardForm = ({ board, line, offer, onDone }: Place & { onDone: () => void }) => {
  const { t } = useTranslation('quotes')
  const others = line.awards.filter(({ supplier_id }) => supplier_id !== offer.supplier_id)
  const own = line.awards.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  const [quantity, setQuantity] = useState<number | null>(own?.quantity ?? line.quantity)
  const [reason, setReason] = useState(own?.reason ?? '')
  const act = useAct(awardLine, { onDone, said: t('sourcing.said_awarded') })
  const give = (awards: { supplier_id: string; quantity: number }[]) =>
    act.start({ sourcing_id: board.id, line_id: line.id, awards, reason })
  const kept = others.map(({ supplier_id, quantity }) => ({ supplier_id, quantity }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!quantity) return
        const mine = { supplier_id: offer.supplier_id, quantity }
        give(quantity >= line.quantity ? [mine] : [...kept, mine])
      }}
    >
      <Stack gap="xs">
        <FigureInput
          shown
          label={t('sourcing.quantity', { unit: line.unit })}
          decimals={line.divisible ? 3 : 0}
          value={quantity}
          onChange={setQuantity}
        />
        <TextInput
          label={t('sourcing.reason')}
          description={t('sourcing.reason_hint')}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button type="submit" loading={act.busy} disabled={!quantity}>
          {t('sourcing.give')}
        </Button>
        {own && (
          <Button variant="default" loading={act.busy} onClick={() => give(kept)}>
            {t('sourcing.take_back')}
          </Button>
        )}
      </Stack>
    </form>
  )
}
