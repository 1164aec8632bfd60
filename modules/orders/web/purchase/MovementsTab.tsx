import { List, Paper, Stack, Text } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { WholePurchaseOrder } from '../../purchase_order.contract.ts'

/** What arrived and what went back, the newest first. */
export const MovementsTab = ({ order }: { order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const { day, counted } = useFormats()
  const lines = new Map(order.content.map((line) => [line.id, line]))
  if (!order.movements.length)
    return (
      <EmptyState
        compact
        icon={IconPackageImport}
        title={t('purchase.no_receipts')}
        text={t('purchase.no_receipts_text')}
      />
    )
  return (
    <Stack gap="sm">
      {order.movements.toReversed().map((movement) => (
        <Paper key={movement.id} withBorder p="md" radius="md">
          <StatusBadge
            color={movement.kind === 'receipt' ? 'leaf' : 'achiote'}
            label={t(movement.kind === 'receipt' ? 'purchase.receipt' : 'purchase.return_of')}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {[day(movement.moved_on), movement.by].filter(Boolean).join(' · ')}
          </Text>
          <List size="sm" mt={6}>
            {movement.lines.map(({ line_id, quantity }) => (
              <List.Item key={line_id}>
                {counted(quantity, lines.get(line_id)?.unit ?? '')} · {lines.get(line_id)?.name}
              </List.Item>
            ))}
          </List>
          {movement.note && (
            <Text size="sm" mt={6}>
              {movement.note}
            </Text>
          )}
        </Paper>
      ))}
    </Stack>
  )
}
