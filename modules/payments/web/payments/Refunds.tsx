import { Anchor, Button, FileButton } from '@mantine/core'
import { IconArrowBackUp, IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '#web/client/address.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { RecordLines } from '#web/client/RecordLines.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { may } from '../../contract.ts'
import { askRefundAgain, getRefundSlip, type Refund } from '../../refund.contract.ts'
import { refundRefusal } from '../choices.ts'
import classes from '../Row.module.css'
import { SettleForm } from './SettleForm.tsx'
import { SLIP_TYPES, sendSlip } from './slip.ts'

const COLOURS = { asked: 'water', unsure: 'brick', done: 'leaf', failed: 'brick' } as const

/** What was given back of a payment, or was to be, and what can be done about it. */
export const Refunds = ({ refunds }: { refunds: readonly Refund[] }) => {
  const { t } = useTranslation('payments')
  const { moment } = useFormats()
  if (!refunds.length) return <EmptyState compact icon={IconArrowBackUp} title={t('payment.no_refunds')} />
  return (
    <RecordLines
      list={{ rows: refunds }}
      line={(refund) => {
        const { way, given_by, status, refusal } = refund
        return (
          <RecordLine
            title={refund.reason}
            about={[
              t(way === 'gateway' ? 'refund.ways.gateway' : `refund.by.${given_by}`),
              refund.reference,
              moment(refund.done_at ?? refund.asked_at),
              refund.owed_again && t('refund.owed_again'),
              status === 'failed' && refusal && refundRefusal(refusal, t),
              status === 'unsure' && t('refund.unsure'),
            ]}
            statuses={[{ color: COLOURS[status], label: t(`refund.statuses.${status}`) }]}
            amount={{ amount: refund.amount_minor, currency: refund.currency }}
          >
            <Acts refund={refund} />
          </RecordLine>
        )
      }}
    />
  )
}

const Acts = ({ refund: { id, status, way, file_id } }: { refund: Refund }) => {
  const { t } = useTranslation('payments')
  const [isSettling, setSettling] = useState(false)
  const again = useAct(askRefundAgain, { said: t('said.refund_asked') })
  const isOpen = status === 'unsure' || status === 'asked'
  return (
    <span className={classes.flags}>
      {isOpen && way === 'gateway' && (
        <>
          <Guarded permission={may.refund}>
            <Button
              size="compact-sm"
              variant="default"
              loading={again.busy}
              onClick={() => again.start({ id })}
            >
              {t('refund.ask_again')}
            </Button>
          </Guarded>
          <Guarded permission={may.refund}>
            <Button size="compact-sm" variant="default" onClick={() => setSettling(true)}>
              {t('refund.settle')}
            </Button>
          </Guarded>
        </>
      )}
      {file_id && (
        <Anchor size="sm" href={`/api/v1${addressOf(getRefundSlip, { id }).path}`} target="_blank">
          {t('refund.see_slip')}
        </Anchor>
      )}
      {status === 'done' && (
        <Guarded permission={may.refund}>
          <FileButton accept={SLIP_TYPES} onChange={(file) => file && void sendSlip(id, file)}>
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconPaperclip size={14} stroke={1.8} />}
              >
                {t(file_id ? 'refund.another_slip' : 'refund.attach_slip')}
              </Button>
            )}
          </FileButton>
        </Guarded>
      )}
      {isSettling && <SettleForm id={id} onClose={() => setSettling(false)} />}
    </span>
  )
}
