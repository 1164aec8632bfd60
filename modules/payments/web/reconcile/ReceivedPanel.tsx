import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { RecordLines } from '#web/client/RecordLines.tsx'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { assignReceived, getReceived, ignoreReceived, reopenReceived } from '../../reconcile.contract.ts'
import { paymentPath } from '../links.ts'
import classes from '../Row.module.css'
import { ChargeSelect } from './ChargeSelect.tsx'

type Opened = Answer<typeof getReceived>

/** Money a gateway received: what it may be for, and what is done about it. */
export const ReceivedPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const received = useAsk(getReceived, { id }).data
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={
        received ? money({ amount: received.amount_minor, currency: received.currency }) : t('reconcile.look')
      }
    >
      {received ? (
        <Stack gap="lg">
          <Facts received={received} />
          {received.state === 'open' ? (
            <Open received={received} onDone={onClose} />
          ) : (
            <Settled received={received} />
          )}
        </Stack>
      ) : (
        <TextSkeleton lines={6} />
      )}
    </SidePanel>
  )
}

const Facts = ({ received }: { received: Opened }) => {
  const { t } = useTranslation('payments')
  const { moment, money } = useFormats()
  const {
    gateway,
    occurred_at,
    payer,
    reference,
    description,
    order_ref,
    amount_minor,
    fee_minor,
    currency,
  } = received
  return (
    <DetailList
      details={[
        { label: t('fields.gateway'), value: t(`methods.${gateway}`) },
        { label: t('fields.occurred_at'), value: moment(occurred_at) },
        { label: t('fields.payer'), value: payer },
        { label: t('fields.reference'), value: reference, copy: reference },
        { label: t('fields.description'), value: description },
        ...(order_ref ? [{ label: t('fields.order_ref'), value: order_ref }] : []),
        ...(fee_minor
          ? [
              { label: t('fields.fee_minor'), value: money({ amount: fee_minor, currency }) },
              { label: t('fields.net_minor'), value: money({ amount: amount_minor - fee_minor, currency }) },
            ]
          : []),
      ]}
    />
  )
}

const Open = ({ received, onDone }: { received: Opened; onDone: () => void }) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const { id, currency, suggestions } = received
  const [note, setNote] = useState('')
  const assign = useAct(assignReceived, { said: t('said.assigned'), onDone })
  const ignore = useAct(ignoreReceived, { said: t('said.ignored'), onDone })
  return (
    <>
      <section>
        <div className={classes.head}>
          <h2>{t('reconcile.suggestions')}</h2>
        </div>
        {suggestions.length ? (
          <RecordLines
            list={{ rows: suggestions.map((one) => ({ ...one, id: one.charge_id })) }}
            line={(one) => (
              <RecordLine
                title={`${one.number} · ${one.label}`}
                about={[one.customer_name, money({ amount: one.owed_minor, currency })]}
                act={
                  <Guarded permission={may.reconcile}>
                    <Button
                      size="compact-sm"
                      loading={assign.busy}
                      aria-label={t('reconcile.assign_to', { number: one.number })}
                      onClick={() => assign.start({ id, charge_id: one.charge_id })}
                    >
                      {t('reconcile.assign')}
                    </Button>
                  </Guarded>
                }
              >
                <span className={classes.flags}>
                  {one.because.map((why) => (
                    <StatusBadge key={why} plain color="leaf" label={t(`suggestions.${why}`)} />
                  ))}
                </span>
              </RecordLine>
            )}
          />
        ) : (
          <p className={classes.about}>{t('reconcile.no_suggestions')}</p>
        )}
      </section>
      <ChargeSelect
        currency={currency}
        onChoose={(charge_id) => assign.start({ id, charge_id })}
        busy={assign.busy}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ignore.start({ id, note: note.trim() })
        }}
      >
        <Stack gap="xs">
          <TextInput
            label={t('reconcile.ignore')}
            description={t('reconcile.ignore_hint')}
            maxLength={300}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Guarded permission={may.reconcile} unless={note.trim() ? undefined : t('reconcile.note_missing')}>
            <Button type="submit" variant="default" loading={ignore.busy}>
              {t('reconcile.ignore')}
            </Button>
          </Guarded>
        </Stack>
      </form>
    </>
  )
}

const Settled = ({ received: { id, state, payment_id, note } }: { received: Opened }) => {
  const { t } = useTranslation('payments')
  const reopen = useAct(reopenReceived, { said: t('said.reopened') })
  if (state === 'matched' && payment_id)
    return (
      <Button component="a" href={paymentPath(payment_id)} variant="default">
        {t('reconcile.see_payment')}
      </Button>
    )
  return (
    <Stack gap="xs">
      <p className={classes.about}>{note}</p>
      <Guarded permission={may.reconcile}>
        <Button variant="default" loading={reopen.busy} onClick={() => reopen.start({ id })}>
          {t('reconcile.reopen')}
        </Button>
      </Guarded>
    </Stack>
  )
}
