import { Button, Textarea } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { may, type Payment } from '../../contract.ts'
import { confirmTransfer, rejectTransfer } from '../../review.contract.ts'
import classes from './Review.module.css'

/** Whether it arrived, and how much of it. */
export const Decision = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('payments')
  const { id, currency } = payment
  const [amount, setAmount] = useState<number | null>(payment.amount_minor)
  const [isRejecting, setRejecting] = useState(false)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const confirm = useAct(confirmTransfer, { said: ({ number }) => t('said.recorded', { number }) })
  const reject = useAct(rejectTransfer, { said: t('said.rejected') })
  return (
    <div className={classes.acts}>
      <AmountInput
        shown
        label={`${t('review.arrived')} (${currency})`}
        currency={currency}
        value={amount}
        onChange={setAmount}
      />
      <Guarded permission={may.review} unless={amount ? undefined : t('review.amount_missing')}>
        <Button
          leftSection={<IconCheck size={17} stroke={2} />}
          loading={confirm.busy}
          onClick={() => amount && confirm.start({ id, amount_minor: amount })}
        >
          {t('review.confirm')}
        </Button>
      </Guarded>
      <Guarded permission={may.review}>
        <Button
          variant="default"
          leftSection={<IconX size={17} stroke={2} />}
          onClick={() => setRejecting(true)}
        >
          {t('review.reject')}
        </Button>
      </Guarded>
      <Confirm
        opened={isRejecting}
        title={t('review.reject_title')}
        text={t('review.reject_text')}
        act={t('review.reject')}
        busy={reject.busy}
        onClose={() => setRejecting(false)}
        onConfirm={() => {
          if (!reason.trim()) return setMissing(true)
          setRejecting(false)
          reject.start({ id, reason: reason.trim() })
        }}
      >
        <Textarea
          mt="md"
          label={t('fields.reason')}
          withAsterisk
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={isMissing && t('review.reason_missing')}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value)
            setMissing(false)
          }}
        />
      </Confirm>
    </div>
  )
}
