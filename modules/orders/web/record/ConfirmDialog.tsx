import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { confirmSalesOrder, type WholeSalesOrder } from '../../sales_order.contract.ts'

const USUAL_DAYS = 30
const MOST_DAYS = 365
const MOST_INSTALMENTS = 24

/** Lets an order go ahead unpaid, to be paid within some days. */
export const ConfirmDialog = ({ order, onClose }: { order: WholeSalesOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const [days, setDays] = useState<number | ''>(USUAL_DAYS)
  const [count, setCount] = useState<number | ''>(1)
  const confirm = useAct(confirmSalesOrder, { said: t('said.confirmed'), onDone: onClose })
  return (
    <Confirm
      opened
      calm
      title={t('record.confirm_title')}
      text={t('record.confirm_text')}
      act={t('record.confirm')}
      busy={confirm.busy}
      onClose={onClose}
      onConfirm={() =>
        confirm.start(
          { id: order.id, credit_days: days || 0, instalments: count || 1 },
          { version: order.version },
        )
      }
    >
      <NumberInput
        mt="md"
        maw={200}
        label={t('record.days_to_pay')}
        min={0}
        max={MOST_DAYS}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(value === '' ? '' : Number(value))}
      />
      <NumberInput
        mt="md"
        maw={200}
        label={t('credit.instalments')}
        min={1}
        max={MOST_INSTALMENTS}
        allowDecimal={false}
        value={count}
        onChange={(value) => setCount(value === '' ? '' : Number(value))}
      />
    </Confirm>
  )
}
