import { Badge, Button, Popover, Progress, Stack, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconStar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { SCROLLING } from '#web/ui/popovers.ts'
import { beyondStock } from '../../award.rules.ts'
import { type Board, type BoardLine, type BoardOffer, explainLine } from '../../sourcing.contract.ts'
import { FACTORS } from '../../sourcing.rules.ts'
import { InvoicedForm } from '../awards/InvoicedForm.tsx'
import { unitCost } from '../awards/unit_cost.ts'
import { useUnitName } from '../requests/unit_name.ts'
import { AwardForm } from './AwardForm.tsx'
import classes from './Sourcing.module.css'

type Place = { board: Board; line: BoardLine; offer: BoardOffer }

/** One supplier's offer for a line: its figures at a glance; opened, why it stands where it stands, and how much it is given. */
export const OfferCell = ({ board, line, offer }: Place) => {
  const { t } = useTranslation('quotes')
  const { money, number, counted } = useFormats()
  const unitName = useUnitName()
  const [isOpen, setOpen] = useState(false)
  const [isInvoiced, setInvoiced] = useState(false)
  const award = line.awards.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  const beyond = award ? beyondStock(award.quantity, offer.available_quantity, line.divisible) : 0
  const price = unitCost(offer.unit_price_minor, offer.currency, { money, number })
  return (
    <>
      <Popover
        {...SCROLLING}
        opened={isOpen}
        onChange={setOpen}
        trapFocus
        returnFocus
        position="bottom"
        width={320}
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.cell}
            data-cell
            data-best={offer.is_best || undefined}
            data-awarded={award ? true : undefined}
            onClick={() => setOpen((open) => !open)}
          >
            <VisuallyHidden>
              {t('sourcing.offer_of', { supplier: offer.supplier_name, line: line.name })}
            </VisuallyHidden>
            <span className={classes.price}>
              {offer.is_best && <IconStar size={14} role="img" aria-label={t('sourcing.best')} />}
              <strong className="figures">{price}</strong>
              {offer.score !== null && <Badge variant="light">{number(offer.score)}</Badge>}
            </span>
            <small className="figures">
              {money({ amount: offer.total_minor, currency: offer.currency })}
            </small>
            <small>
              {[
                offer.available_quantity !== null &&
                  t('sourcing.available', {
                    count: line.divisible ? offer.available_quantity : Math.floor(offer.available_quantity),
                  }),
                offer.lead_days !== null && t('sourcing.lead_days', { count: offer.lead_days }),
                t('sourcing.age_days', { count: offer.age_days }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {award && (
              <span className={classes.award}>
                <IconCheck size={14} aria-hidden="true" />
                {t('sourcing.awarded', { quantity: counted(award.quantity, unitName(line.unit)) })}
              </span>
            )}
            {beyond > 0 && (
              <span className={classes.short}>
                {t('sourcing.short_by', { quantity: counted(beyond, unitName(line.unit)) })}
              </span>
            )}
            {award && award.invoiced_unit_cost_minor !== null && (
              <small>
                {t('sourcing.invoiced', {
                  cost: unitCost(award.invoiced_unit_cost_minor, offer.currency, { money, number }),
                })}
              </small>
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
            {award && board.status === 'quoted' && (
              <Button
                variant="default"
                onClick={() => {
                  setOpen(false)
                  setInvoiced(true)
                }}
              >
                {t('awards.enter')}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {award && isInvoiced && (
        <InvoicedForm
          award={{ ...award, name: line.name, unit: line.unit, currency: offer.currency }}
          onClose={() => setInvoiced(false)}
        />
      )}
    </>
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
