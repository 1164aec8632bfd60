import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '../../contract.ts'
import classes from './Review.module.css'

/** The receipt as its payer sent it: shown where it is a picture, else to be opened. */
export const ReceiptPicture = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('payments')
  const [isPicture, setPicture] = useState(true)
  const address = `/api/v1/payments/${payment.id}/file`
  return (
    <div className={classes.receipt}>
      {isPicture && (
        <a href={address} target="_blank" rel="noreferrer" aria-label={t('review.open_receipt')}>
          <img
            src={address}
            alt={t('review.receipt_of', { name: payment.customer_name })}
            onError={() => setPicture(false)}
          />
        </a>
      )}
      <Button
        component="a"
        href={address}
        target="_blank"
        rel="noreferrer"
        variant={isPicture ? 'subtle' : 'default'}
        leftSection={<IconExternalLink size={16} stroke={1.7} />}
      >
        {t('review.open_receipt')}
      </Button>
    </div>
  )
}
