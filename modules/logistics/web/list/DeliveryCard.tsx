import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Delivery } from '../../contract.ts'
import { optionOf, promiseOptions, statusOptions } from '../choices.ts'
import { deliveryPath } from '../links.ts'
import { placeWords } from '../place_words.ts'

/** A delivery in a list on a phone, or on a customer's page. */
export const DeliveryCard = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('logistics')
  const { moment } = useFormats()
  const { id, number, recipient, address, status, promise, promised_at, unread_messages } = delivery
  return (
    <RecordLine
      title={`${number} · ${recipient}`}
      href={deliveryPath(id)}
      about={[placeWords(address, t), promised_at && t('card.promised', { at: moment(promised_at) })]}
      statuses={[
        optionOf(statusOptions(t), status),
        optionOf(promiseOptions(t), promise),
        unread_messages > 0 && { color: 'water', label: t('card.unread', { count: unread_messages }) },
      ]}
    />
  )
}
