import { ActionIcon, Group, Menu, Paper, Select, Text, Title } from '@mantine/core'
import { IconDots, IconSparkles, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listDrivers } from '../../fleet.contract.ts'
import {
  cancelRoute,
  closeRoute,
  deleteRoute,
  getRoute,
  type Route,
  updateRoute,
} from '../../route.contract.ts'
import { optionOf, routeOptions } from '../choices.ts'
import { ALL_DRIVERS } from '../list/load.ts'
import classes from './dispatch.module.css'
import { RouteStops } from './RouteStops.tsx'
import { SuggestedOrder } from './SuggestedOrder.tsx'

/** A route: who drives it, with what, and its doors in order. */
export const RouteCard = ({
  route,
  hue,
  chosen,
  onChoose,
}: {
  route: Route
  /** Its colour on the map, where it has a place there. */
  hue: number | undefined
  chosen: string | undefined
  onChoose: (stopId: string) => void
}) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const [isSuggesting, setIsSuggesting] = useState(false)
  const whole = useAsk(getRoute, { id: route.id }, { keep: true }).data
  const state = optionOf(routeOptions(t), route.status)
  const isOver = route.status === 'finished' || route.status === 'cancelled'
  const isHeavy = route.capacity_kg !== null && route.weight_kg > route.capacity_kg
  return (
    <Paper withBorder radius="md" p="sm" component="section" aria-label={route.number}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs" wrap="nowrap" miw={0}>
          {hue !== undefined && (
            <span className={classes.hue} style={{ background: `var(--route-${hue})` }} aria-hidden="true" />
          )}
          <Title order={2} size="h5">
            {route.number}
          </Title>
          {state && <StatusBadge {...state} />}
        </Group>
        <RouteMenu
          route={route}
          isOver={isOver}
          mayOrder={!isOver && (whole?.stops.length ?? 0) > 2}
          onSuggest={() => setIsSuggesting(true)}
        />
      </Group>
      <Group gap="xs" mt="xs" align="end">
        <DriverSelect route={route} />
        <Text size="sm" c={isHeavy ? 'brick' : 'dimmed'} pb={6}>
          {[
            t('dispatch.of_stops', { done: route.done_count, count: route.stops_count }),
            route.distance_km > 0 && `${formats.number(route.distance_km)} km`,
            route.weight_kg > 0 &&
              (route.capacity_kg === null
                ? `${formats.number(route.weight_kg)} kg`
                : t('dispatch.weight_of', {
                    weight: formats.number(route.weight_kg),
                    capacity: formats.number(route.capacity_kg),
                  })),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Group>
      {whole && <RouteStops route={whole} chosen={chosen} onChoose={onChoose} />}
      {isSuggesting && whole && <SuggestedOrder route={whole} onClose={() => setIsSuggesting(false)} />}
    </Paper>
  )
}

const DriverSelect = ({ route }: { route: Route }) => {
  const { t } = useTranslation('logistics')
  const drivers = useAsk(listDrivers, ALL_DRIVERS).data?.rows ?? []
  const update = useAct(updateRoute, { said: t('said.route_saved', { number: route.number }) })
  return (
    <Select
      size="xs"
      w={200}
      aria-label={t('fields.driver_id')}
      placeholder={t('dispatch.no_driver')}
      clearable
      searchable
      disabled={route.status !== 'planned'}
      data={drivers
        .filter(({ active, id }) => active || id === route.driver_id)
        .map(({ id, name, vehicle_plate }) => ({
          value: id,
          label: vehicle_plate ? `${name} · ${vehicle_plate}` : name,
        }))}
      value={route.driver_id}
      onChange={(driver_id) => {
        const vehicle = drivers.find(({ id }) => id === driver_id)?.vehicle_id
        update.start(
          { id: route.id, driver_id, ...(vehicle && { vehicle_id: vehicle }) },
          { version: route.version },
        )
      }}
    />
  )
}

const RouteMenu = ({
  route: { id, number, status, version },
  isOver,
  mayOrder,
  onSuggest,
}: {
  route: Route
  isOver: boolean
  mayOrder: boolean
  onSuggest: () => void
}) => {
  const { t } = useTranslation('logistics')
  const [asking, setAsking] = useState<'delete' | 'cancel' | 'close'>()
  const remove = useAct(deleteRoute, { said: t('said.route_trashed', { number }) })
  const cancel = useAct(cancelRoute, { said: t('said.route_cancelled', { number }) })
  const close = useAct(closeRoute, { said: t('said.route_closed', { number }) })
  const acts = {
    delete: () => remove.start({ id }, { version }),
    cancel: () => cancel.start({ id }, { version }),
    close: () => close.start({ id }, { version }),
  }
  return (
    <>
      <Menu width={230} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('dispatch.more_of', { number })}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconSparkles size={16} stroke={1.7} />}
            disabled={!mayOrder}
            title={mayOrder ? undefined : t('dispatch.too_few')}
            onClick={onSuggest}
          >
            {t('dispatch.suggest')}
          </Menu.Item>
          {status === 'started' && (
            <Menu.Item leftSection={<IconX size={16} stroke={1.7} />} onClick={() => setAsking('close')}>
              {t('dispatch.close_route')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconX size={16} stroke={1.7} />}
            disabled={isOver}
            title={isOver ? t('dispatch.is_over') : undefined}
            onClick={() => setAsking('cancel')}
          >
            {t('dispatch.cancel_route')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.7} />}
            disabled={status !== 'planned'}
            title={status === 'planned' ? undefined : t('dispatch.is_started')}
            onClick={() => setAsking('delete')}
          >
            {t('dispatch.delete_route')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking !== undefined}
        title={t(`dispatch.${asking ?? 'close'}_title`, { number })}
        text={t('dispatch.wait_again')}
        act={t(`dispatch.${asking ?? 'close'}_route`)}
        busy={remove.busy || cancel.busy || close.busy}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          if (asking) acts[asking]()
          setAsking(undefined)
        }}
      />
    </>
  )
}
