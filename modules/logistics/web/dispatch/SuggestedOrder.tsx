import { Alert, Button, Group, Skeleton, Text } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { type RouteWithStops, reorderStops, suggestOrder } from '../../route.contract.ts'

/** A shorter order, with what it saves and how it was found; nothing changes until it is taken. */
export const SuggestedOrder = ({ route, onClose }: { route: RouteWithStops; onClose: () => void }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const suggested = useAsk(suggestOrder, { id: route.id }).data
  const order = useAct(reorderStops, { said: t('said.ordered', { number: route.number }), onDone: onClose })
  if (!suggested) return <Skeleton h={96} mt="xs" />
  const { stop_ids, km_before, km_after, minutes_before, minutes_after, late_before, late_after, unplaced } =
    suggested
  const isBetter = minutes_after < minutes_before || late_after < late_before
  const facts = {
    km_before: formats.number(km_before),
    km_after: formats.number(km_after),
    minutes_before: formats.number(minutes_before),
    minutes_after: formats.number(minutes_after),
  }
  return (
    <Alert
      mt="xs"
      color={isBetter ? 'leaf' : 'gray'}
      icon={<IconSparkles size={18} />}
      title={t(isBetter ? 'suggest.better' : 'suggest.best')}
    >
      <Text size="sm">{t('suggest.compared', facts)}</Text>
      {late_before !== late_after && <Text size="sm">{t('suggest.late', { late_before, late_after })}</Text>}
      {unplaced > 0 && <Text size="sm">{t('suggest.unplaced', { count: unplaced })}</Text>}
      <Text size="xs" c="dimmed" mt={4}>
        {t('suggest.how')}
      </Text>
      <Group gap="xs" mt="xs">
        {isBetter && (
          <Button
            size="xs"
            loading={order.busy}
            onClick={() => order.start({ id: route.id, stop_ids }, { version: route.version })}
          >
            {t('suggest.take')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onClose}>
          {t(isBetter ? 'suggest.leave' : 'suggest.close')}
        </Button>
      </Group>
    </Alert>
  )
}
