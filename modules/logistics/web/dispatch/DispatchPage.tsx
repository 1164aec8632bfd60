import { Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may } from '../../contract.ts'
import { getLiveMap, planRoute } from '../../route.contract.ts'
import { DeliveryMap } from '../map/DeliveryMap.tsx'
import { Tabs } from '../Tabs.tsx'
import { useToday } from '../today.ts'
import { DayRoutes } from './DayRoutes.tsx'
import { huesOf, linesOf, pinsOf } from './day_pins.ts'
import classes from './dispatch.module.css'
import { useMoving } from './moving.ts'
import { Unplanned } from './Unplanned.tsx'

const nextDay = (day: string, by: number): string => Temporal.PlainDate.from(day).add({ days: by }).toString()

/** A day's routes beside the map on which their drivers move. */
export const DispatchPage = () => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const day = params.day ?? today
  const map = useLoaded(getLiveMap, params.day ? { day: params.day } : {})
  const moved = useMoving()
  const [chosen, setChosen] = useState<string>()
  const hues = useMemo(() => huesOf(map), [map])
  const pins = useMemo(() => pinsOf(map, hues, moved, t, formats.time), [map, hues, moved, t, formats])
  const lines = useMemo(() => linesOf(pins, map, hues), [pins, map, hues])
  const plan = useAct(planRoute, { said: ({ number }) => t('said.planned', { number }) })
  const isPast = day < today
  const goTo = (next: string) => setParams({ day: next === today ? undefined : next })
  return (
    <>
      <PageHeader
        title={t('titles.dispatch')}
        actions={
          <>
            <Group gap={4} wrap="nowrap">
              <Button
                variant="default"
                px={8}
                aria-label={t('dispatch.day_before')}
                onClick={() => goTo(nextDay(day, -1))}
              >
                <IconChevronLeft size={17} />
              </Button>
              <DayInput value={day} onChange={(next) => next && goTo(next)} />
              <Button
                variant="default"
                px={8}
                aria-label={t('dispatch.day_after')}
                onClick={() => goTo(nextDay(day, 1))}
              >
                <IconChevronRight size={17} />
              </Button>
            </Group>
            <WithReason reason={isPast ? t('dispatch.past') : undefined}>
              <Button
                leftSection={<IconPlus size={17} stroke={2} />}
                loading={plan.busy}
                onClick={() => plan.start({ day, delivery_ids: [] })}
              >
                {t('dispatch.new_route')}
              </Button>
            </WithReason>
          </>
        }
      >
        <Tabs />
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.plan}>
          <Standing map={map} />
          <DayRoutes day={day} hues={hues} chosen={chosen} onChoose={setChosen} />
          <Unplanned day={day} mayPlan={!isPast} />
        </div>
        <div className={classes.map}>
          {pins.length ? (
            <DeliveryMap
              label={t('dispatch.map')}
              pins={pins}
              lines={lines}
              chosen={chosen}
              onChoose={setChosen}
            />
          ) : (
            <EmptyState
              title={t('dispatch.nothing')}
              text={t('dispatch.nothing_text')}
              action={
                <Guarded permission={may.dispatch}>
                  <Button component="a" href="/settings/logistics" variant="default">
                    {t('dispatch.set_depot')}
                  </Button>
                </Guarded>
              }
            />
          )}
        </div>
      </div>
    </>
  )
}

/** The day in a line: who is out, what is done, what is left. */
const Standing = ({ map: { drivers, stops } }: { map: ReturnType<typeof getLiveMap.output.parse> }) => {
  const { t } = useTranslation('logistics')
  const count = (status: string) => stops.filter((stop) => stop.status === status).length
  return (
    <Text size="sm" c="dimmed" role="status">
      {[
        t('dispatch.on_duty', { count: drivers.length }),
        t('dispatch.done', { done: count('delivered'), count: stops.length }),
        count('failed') ? t('dispatch.failed', { count: count('failed') }) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  )
}
