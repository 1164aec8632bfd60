import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Clock } from '../../clock.contract.ts'
import { riskOptions } from '../choices.ts'
import { clockPath } from '../links.ts'
import { useMinutes } from '../minutes.ts'

/** A clock in a list on a phone. */
export const ClockCard = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  const { id, title, label, due_at, left_minutes, risk } = clock
  const standing = riskOptions(t).find(({ value }) => value === risk)
  return (
    <Stack gap={4} w="100%" miw={0}>
      <Text component="a" href={clockPath(id)} fw={600} c="inherit" td="none">
        {title ?? label}
      </Text>
      <Text size="sm" c="dimmed">
        {[t('card.due', { at: formats.moment(due_at) }), left_minutes !== null && minutes(left_minutes)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Group gap={4}>{standing && <StatusBadge {...standing} />}</Group>
    </Stack>
  )
}
