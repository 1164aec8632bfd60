import { ActionIcon, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type RouteWithStops, removeStop, reorderStops, type Stop } from '../../route.contract.ts'
import { optionOf, statusOptions } from '../choices.ts'
import { deliveryPath } from '../links.ts'
import classes from './dispatch.module.css'

const isOpen = ({ status }: Stop): boolean => status === 'open' || status === 'arrived'

/** The doors of a route in their order; open ones are dragged, or moved with the arrow keys. */
export const RouteStops = ({
  route,
  chosen,
  onChoose,
}: {
  route: RouteWithStops
  chosen: string | undefined
  onChoose: (stopId: string) => void
}) => {
  const { t } = useTranslation('logistics')
  const order = useAct(reorderStops)
  const { stops } = route
  const isOver = route.status === 'finished' || route.status === 'cancelled'
  if (!stops.length)
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {t('dispatch.empty_route')}
      </Text>
    )
  const open = new Set(stops.filter(isOpen).map(({ id }) => id))
  return (
    <OrderedRows
      rows={stops}
      nameOf={({ recipient }) => recipient}
      mayMove={(stop) => !isOver && isOpen(stop)}
      onOrder={(ids) =>
        order.run({ id: route.id, stop_ids: ids.filter((id) => open.has(id)) }, { version: route.version })
      }
    >
      {(stop) => (
        <StopRow
          stop={stop}
          place={stops.indexOf(stop) + 1}
          isChosen={chosen === stop.id}
          mayRemove={!isOver && isOpen(stop)}
          version={route.version}
          onChoose={() => onChoose(stop.id)}
        />
      )}
    </OrderedRows>
  )
}

const StopRow = ({
  stop,
  place,
  isChosen,
  mayRemove,
  version,
  onChoose,
}: {
  stop: Stop
  place: number
  isChosen: boolean
  mayRemove: boolean
  version: number
  onChoose: () => void
}) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const remove = useAct(removeStop, { said: t('said.stop_removed', { name: stop.recipient }) })
  const state = optionOf(statusOptions(t), stop.delivery_status)
  const when =
    isOpen(stop) && stop.expected_at
      ? t('dispatch.expected', { time: formats.time(stop.expected_at) })
      : stop.closed_at && formats.time(stop.closed_at)
  const isLate = isOpen(stop) && stop.expected_at && stop.promised_at && stop.expected_at > stop.promised_at
  return (
    <div className={classes.stop} data-chosen={isChosen || undefined}>
      <button type="button" className={classes.face} aria-pressed={isChosen} onClick={onChoose}>
        <strong>
          {place}. {stop.recipient}
        </strong>
        <span>{[when, stop.address].filter(Boolean).join(' · ')}</span>
      </button>
      {isLate && <StatusBadge color="brick" label={t('dispatch.will_be_late')} />}
      {!stop.goods_ready && <StatusBadge color="maize" label={t('statuses.pending')} />}
      {!isOpen(stop) && state && <StatusBadge {...state} />}
      <ActionIcon
        component="a"
        href={deliveryPath(stop.delivery_id)}
        variant="subtle"
        color="gray"
        aria-label={t('dispatch.open', { number: stop.number })}
        title={stop.number}
      >
        ›
      </ActionIcon>
      {mayRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('dispatch.remove', { name: stop.recipient })}
          loading={remove.busy}
          onClick={() => remove.start({ id: stop.id }, { version })}
        >
          <IconX size={16} stroke={1.8} />
        </ActionIcon>
      )}
    </div>
  )
}
