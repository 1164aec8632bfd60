import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Supplier } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { starsText } from '../columns.tsx'
import { supplierPath } from '../links.ts'

/** A supplier in a list on a phone. */
export const SupplierCard = ({ supplier }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const { id, name, status, zones, prices, stars, open_requests } = supplier
  const state = statusOptions(t).find(({ value }) => value === status)
  return (
    <Stack gap={4} w="100%" miw={0}>
      <Text component="a" href={supplierPath(id)} fw={600} c="inherit" td="none">
        {name}
      </Text>
      <Text size="sm" c="dimmed" truncate>
        {[zones.join(', '), t('card.prices', { count: prices }), starsText(stars)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Group gap={4}>
        {state && <StatusBadge {...state} />}
        {open_requests > 0 && (
          <StatusBadge color="maize" label={t('card.waiting', { count: open_requests })} />
        )}
      </Group>
    </Stack>
  )
}
