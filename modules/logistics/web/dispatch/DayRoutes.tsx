import { Stack } from '@mantine/core'
import { IconMapRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listRoutes } from '../../route.contract.ts'
import { RouteCard } from './RouteCard.tsx'

const MOST_ROUTES = 100

/** The routes of a day, those under way first. */
export const DayRoutes = ({
  day,
  hues,
  chosen,
  onChoose,
}: {
  day: string
  hues: ReadonlyMap<string, number>
  chosen: string | undefined
  onChoose: (stopId: string) => void
}) => {
  const { t } = useTranslation('logistics')
  const { rows, loading } = useList(listRoutes, {
    filter: { day, status: ['planned', 'started', 'finished'] },
    sort: '-status,number',
    limit: MOST_ROUTES,
  })
  if (loading === 'first') return <TextSkeleton lines={6} />
  if (!rows.length)
    return (
      <EmptyState
        compact
        icon={IconMapRoute}
        title={t('dispatch.no_routes')}
        text={t('dispatch.no_routes_text')}
      />
    )
  return (
    <Stack gap="md">
      {rows.map((route) => (
        <RouteCard
          key={route.id}
          route={route}
          hue={hues.get(route.id)}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </Stack>
  )
}
