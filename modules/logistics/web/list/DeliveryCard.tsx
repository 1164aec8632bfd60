import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Delivery } from '../../contract.ts'
import { optionOf, promiseOptions, statusOptions } from '../choices.ts'
import { deliveryPath } from '../links.ts'

/** A delivery in a list on a phone, or on a customer's page. */
export const DeliveryCard = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { id, number, recipient, address, status, promise, promised_at, unread_messages } = delivery
  const state = optionOf(statusOptions(t), status)
  const standing = optionOf(promiseOptions(t), promise)
  return (
    <Stack gap={4} w="100%" miw={0}>
      <Text component="a" href={deliveryPath(id)} fw={600} c="inherit" td="none">
        {number} · {recipient}
      </Text>
      <Text size="sm" c="dimmed" truncate>
        {[address, promised_at && t('card.promised', { at: formats.moment(promised_at) })]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Group gap={4}>
        {state && <StatusBadge {...state} />}
        {standing && <StatusBadge {...standing} />}
        {unread_messages > 0 && (
          <StatusBadge color="water" label={t('card.unread', { count: unread_messages })} />
        )}
      </Group>
    </Stack>
  )
}
