import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBack,
  IconCalendarEvent,
  IconCheck,
  IconDots,
  IconPackage,
  IconRepeat,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { createForOrder, type Delivery, deleteDelivery, markReady, may } from '../../contract.ts'
import { isGone, isOver, isUnderWay } from '../../delivery.rules.ts'
import { deliveriesPath, deliveryPath } from '../links.ts'
import { CancelPanel, DeliveredPanel, ReschedulePanel, ReturnPanel } from './OutcomePanels.tsx'

const OPENED = ['reschedule', 'delivered', 'return', 'cancel', 'delete', 'again'] as const
type Open = (typeof OPENED)[number] | undefined

/** What else can be done about a delivery; what cannot says why. `act` in the address: opened at once, as another page asks. */
export const DeliveryActs = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('logistics')
  const go = useGo()
  const [{ act }, setParams] = useSearchParams()
  const open = OPENED.find((one) => one === act)
  const setOpen = (next: Open) => setParams({ act: next })
  const { id, number, status, version, goods_ready_at, route_id, stop_position, sales_order_id } = delivery
  const ready = useAct(markReady, { said: t('said.ready', { count: 1 }) })
  const remove = useAct(deleteDelivery, {
    said: t('said.trashed', { number }),
    onDone: () => go(deliveriesPath()),
  })
  const again = useAct(createForOrder, {
    said: ({ number }) => t('said.again', { number }),
    onDone: (made) => go(deliveryPath(made.id)),
  })
  const over = isOver(status) ? t('record.is_over') : undefined
  const close = () => setOpen(undefined)
  const panel = { delivery, onClose: close }
  return (
    <>
      <Menu width={250}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Act
            icon={<IconPackage size={16} stroke={1.7} />}
            label={t('bulk.ready')}
            unless={over ?? (goods_ready_at ? t('record.is_ready') : undefined)}
            onClick={() => ready.start({ ids: [id] })}
          />
          <Act
            icon={<IconCalendarEvent size={16} stroke={1.7} />}
            label={t('acts.reschedule')}
            unless={over}
            onClick={() => setOpen('reschedule')}
          />
          <Act
            icon={<IconCheck size={16} stroke={1.7} />}
            label={t('acts.delivered')}
            unless={over}
            onClick={() => setOpen('delivered')}
          />
          {sales_order_id && (
            <Act
              permission={may.create}
              icon={<IconRepeat size={16} stroke={1.7} />}
              label={t('acts.again')}
              unless={isGone(status) ? undefined : t('record.still_stands')}
              onClick={() => setOpen('again')}
            />
          )}
          <Menu.Divider />
          <Act
            icon={<IconArrowBack size={16} stroke={1.7} />}
            label={t('acts.return')}
            unless={over}
            onClick={() => setOpen('return')}
          />
          <Act
            icon={<IconX size={16} stroke={1.7} />}
            label={t('acts.cancel')}
            unless={over ?? (isUnderWay(status) ? t('record.under_way') : undefined)}
            onClick={() => setOpen('cancel')}
          />
          <Act
            permission={may.delete}
            icon={<IconTrash size={16} stroke={1.7} />}
            label={t('acts.delete')}
            unless={
              status === 'delivered'
                ? t('record.is_over')
                : route_id && stop_position
                  ? t('record.planned')
                  : undefined
            }
            onClick={() => setOpen('delete')}
          />
        </Menu.Dropdown>
      </Menu>
      {open === 'reschedule' && <ReschedulePanel {...panel} />}
      {open === 'delivered' && <DeliveredPanel {...panel} />}
      {open === 'return' && <ReturnPanel {...panel} />}
      {open === 'cancel' && <CancelPanel {...panel} />}
      {sales_order_id && (
        <Confirm
          calm
          opened={open === 'again'}
          title={t('record.again_title', { number })}
          text={t('record.again_text')}
          act={t('acts.again')}
          busy={again.busy}
          onClose={close}
          onConfirm={() => again.start({ sales_order_id })}
        />
      )}
      <Confirm
        opened={open === 'delete'}
        title={t('record.delete_title', { number })}
        text={t('record.delete_text')}
        act={t('acts.delete')}
        busy={remove.busy}
        onClose={close}
        onConfirm={() => {
          close()
          remove.start({ id }, { version })
        }}
      />
    </>
  )
}

const Act = ({
  icon,
  label,
  unless,
  permission = may.update,
  onClick,
}: {
  icon: ReactNode
  label: string
  unless: string | undefined
  permission?: (typeof may)['create' | 'update' | 'delete']
  onClick: () => void
}) => {
  const { t } = useTranslation('shell')
  const reason = holds(permission) ? unless : t('missing_permission', { permission })
  return (
    <Menu.Item leftSection={icon} disabled={reason !== undefined} title={reason} onClick={onClick}>
      {label}
    </Menu.Item>
  )
}
