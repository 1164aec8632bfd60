import { Alert, Badge, Button, Group } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hearLive } from '#web/client/live.ts'
import { useGo, useParam, useTitle } from '#web/client/place.ts'
import { refresh, useAct, useAsk, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { awardBest, makeQuote } from '../../award.contract.ts'
import { listAttachments } from '../../cart/attachment.contract.ts'
import { askSuppliers, type Board, getSourcing, weighAgain } from '../../sourcing.contract.ts'
import { unitCost } from '../awards/unit_cost.ts'
import { awardsPath, quotePath, quotesPath, requestPath } from '../links.ts'
import { useUnitName } from '../requests/unit_name.ts'
import { moveAmongCells } from './arrow_keys.ts'
import { FilesDialog, type Sending } from './FilesDialog.tsx'
import { OfferCell } from './OfferCell.tsx'
import classes from './Sourcing.module.css'

/** The comparison board: a row for each line, a column for each supplier; who gets what is decided in its cells. */
export const SourcingPage = () => {
  const { t } = useTranslation('quotes')
  const id = useParam('id')
  const board = useLoaded(getSourcing, { id })
  const suppliers = suppliersOf(board)
  useTitle(t('sourcing.title', { customer: board.customer_name }))
  useFreshStory(id)
  return (
    <>
      <PageHeader
        title={t('sourcing.title', { customer: board.customer_name })}
        crumbs={[
          board.request_id
            ? { label: board.request_number ?? '', href: requestPath(board.request_id) }
            : { label: t('menu.quotes'), href: quotesPath() },
        ]}
        actions={<Acts board={board} />}
      >
        <Totals board={board} />
      </PageHeader>
      {board.standstill && (
        <Alert color="maize" variant="light" mx="lg" mb="md" title={t(`requests.steps.${board.standstill}`)}>
          {t(`requests.steps.${board.standstill}_text`)}
        </Alert>
      )}
      {suppliers.length === 0 ? (
        <EmptyState
          icon={IconScale}
          title={t('sourcing.empty')}
          text={t(board.asked.length ? 'sourcing.empty_waiting' : 'sourcing.empty_text')}
        />
      ) : (
        <div className={classes.scroll}>
          <table className={classes.board} onKeyDown={moveAmongCells} aria-label={t('titles.sourcing')}>
            <thead>
              <tr>
                <th scope="col">{t('sourcing.line')}</th>
                {suppliers.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {board.lines.map((line) => (
                <Line key={line.id} board={board} line={line} suppliers={suppliers} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** What suppliers answer is shown while one looks. */
const useFreshStory = (id: string): void =>
  useEffect(
    () =>
      hearLive(({ subjects }) => {
        if (subjects?.includes(id)) void refresh('quotes')
      }),
    [id],
  )

type Supplier = { id: string; name: string }

/** Those with most offers first. */
const suppliersOf = ({ lines }: Board): Supplier[] => {
  const offers = Map.groupBy(
    lines.flatMap((line) => line.offers),
    ({ supplier_id }) => supplier_id,
  )
  return [...offers]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([id, [first]]) => ({ id, name: first?.supplier_name ?? '' }))
}

const Line = ({
  board,
  line,
  suppliers,
}: {
  board: Board
  line: Board['lines'][number]
  suppliers: readonly Supplier[]
}) => {
  const { t } = useTranslation('quotes')
  const { money, number, counted } = useFormats()
  const unitName = useUnitName()
  const given = line.awards.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <tr>
      <th scope="row">
        {line.name}
        <small>{counted(line.quantity, unitName(line.unit))}</small>
        {line.unit_price_minor !== null && (
          <small className="figures">
            {t('sourcing.sold_at', {
              price: unitCost(line.unit_price_minor, board.currency, { money, number }),
            })}
          </small>
        )}
        {line.offers.length === 0 && (
          <Badge color="gray" variant="light">
            {t('sourcing.no_offer')}
          </Badge>
        )}
        {given > 0 && given < line.quantity && (
          <Badge color="amber" variant="light">
            {t('sourcing.open_rest', { quantity: number(line.quantity - given) })}
          </Badge>
        )}
      </th>
      {suppliers.map(({ id, name }) => {
        const offer = line.offers.find(({ supplier_id }) => supplier_id === id)
        return (
          <td key={id} data-supplier={name} data-empty={offer ? undefined : true}>
            {offer ? <OfferCell board={board} line={line} offer={offer} /> : '—'}
          </td>
        )
      })}
    </tr>
  )
}

const Totals = ({ board }: { board: Board }) => {
  const { t } = useTranslation('quotes')
  const { money, number, share, moment } = useFormats()
  const { currency, cost_minor, net_minor, margin_percent } = board
  const whole = board.lines.filter(
    (line) => line.awards.reduce((sum, { quantity }) => sum + quantity, 0) === line.quantity,
  )
  const waiting = board.status === 'open' ? board.asked.filter(({ status }) => status === 'open') : []
  const until = waiting
    .map(({ deadline_at }) => deadline_at)
    .toSorted()
    .at(-1)
  return (
    <Group gap="md" className={classes.totals}>
      <span>{t('sourcing.progress', { done: number(whole.length), lines: number(board.lines.length) })}</span>
      <span className="figures">
        {t('sourcing.cost', { amount: money({ amount: cost_minor, currency }) })}
      </span>
      {net_minor !== null && (
        <span className="figures">
          {t('sourcing.sale', {
            amount: money({ amount: net_minor, currency }),
            margin: margin_percent === null ? '–' : share(margin_percent / 100),
          })}
        </span>
      )}
      {until && <span>{t('sourcing.waiting', { count: waiting.length, until: moment(until) })}</span>}
    </Group>
  )
}

const Acts = ({ board }: { board: Board }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const weigh = useAct(weighAgain)
  const ask = useAct(askSuppliers, { said: ({ asked }) => t('sourcing.said_asked', { count: asked }) })
  const best = useAct(awardBest, { said: t('sourcing.said_awarded') })
  const quote = useAct(makeQuote, {
    onDone: ({ quote_id }) => go(quotePath(quote_id)),
  })
  const { id, request_id } = board
  const { data } = useAsk(listAttachments, { id: request_id ?? '' }, { when: request_id !== null })
  const [sending, setSending] = useState<Sending>()
  const hasFiles = Boolean(data?.attachments.length)
  if (board.quote_id)
    return (
      <>
        <Button variant="default" component="a" href={awardsPath()}>
          {t('titles.awards')}
        </Button>
        <Button component="a" href={quotePath(board.quote_id)}>
          {t('sourcing.see_quote', { number: board.quote_number })}
        </Button>
      </>
    )
  const isGiven = board.lines.some(({ awards }) => awards.length > 0)
  const isWhole = board.lines.every(
    ({ awards, quantity }) => awards.reduce((sum, award) => sum + award.quantity, 0) === quantity,
  )
  return (
    <>
      <Button variant="default" loading={weigh.busy} onClick={() => weigh.start({ id })}>
        {t('sourcing.weigh')}
      </Button>
      <Button
        variant="default"
        loading={ask.busy}
        onClick={() => (hasFiles ? setSending('ask') : ask.start({ id }))}
      >
        {t('sourcing.ask')}
      </Button>
      {hasFiles && board.asked.some(({ status }) => status === 'open') && (
        <Button variant="default" onClick={() => setSending('send')}>
          {t('forwarding.send')}
        </Button>
      )}
      <Button variant="default" loading={best.busy} onClick={() => best.start({ id })}>
        {t('sourcing.take_best')}
      </Button>
      <WithReason reason={isGiven ? undefined : t('errors.nothing_awarded')}>
        <Button loading={quote.busy} onClick={() => quote.start({ id, without_rest: !isWhole })}>
          {t(isWhole || !isGiven ? 'sourcing.quote' : 'sourcing.quote_part')}
        </Button>
      </WithReason>
      {sending && <FilesDialog board={board} sending={sending} onClose={() => setSending(undefined)} />}
    </>
  )
}
