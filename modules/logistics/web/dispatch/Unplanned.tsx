import { Button, Checkbox, Group, Menu, Paper, Title } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listDeliveries, may } from '../../contract.ts'
import { addStops, listRoutes, planRoute } from '../../route.contract.ts'
import { DeliveryCard } from '../list/DeliveryCard.tsx'
import classes from './dispatch.module.css'

/** Deliveries on no route, soonest promised first; what is ticked is put on a route of the day. */
export const Unplanned = ({ day, mayPlan }: { day: string; mayPlan: boolean }) => {
  const { t } = useTranslation('logistics')
  const { rows, loading, hasMore, more } = useList(listDeliveries, {
    filter: { status: ['ready', 'pending', 'failed'], planned: false },
    sort: 'promised_at',
    limit: 50,
  })
  const routes = useList(listRoutes, {
    filter: { day, status: ['planned', 'started'] },
    sort: 'number',
    limit: 100,
  })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const ids = rows.filter(({ id }) => ticked.has(id)).map(({ id }) => id)
  const done = () => setTicked(new Set())
  const said = ({ number }: { number: string }) => t('said.put_on', { count: ids.length, number })
  const add = useAct(addStops, { said, onDone: done })
  const plan = useAct(planRoute, { said, onDone: done })
  const unless = mayPlan ? (ids.length ? undefined : t('bulk.choose_some')) : t('dispatch.past')
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <Paper withBorder radius="md" p="sm" component="section" aria-label={t('dispatch.unplanned')}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t('dispatch.unplanned')}
        </Title>
        {unless || !holds(may.dispatch) ? (
          <Guarded permission={may.dispatch} unless={unless}>
            <Button size="xs">{t('dispatch.put_on', { count: ids.length })}</Button>
          </Guarded>
        ) : (
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <Button size="xs" rightSection={<IconChevronDown size={14} />} loading={add.busy || plan.busy}>
                {t('dispatch.put_on', { count: ids.length })}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {routes.rows.map(({ id, number, driver_name, version }) => (
                <Menu.Item key={id} onClick={() => add.start({ id, delivery_ids: ids }, { version })}>
                  {[number, driver_name].filter(Boolean).join(' · ')}
                </Menu.Item>
              ))}
              {routes.rows.length > 0 && <Menu.Divider />}
              <Menu.Item onClick={() => plan.start({ day, delivery_ids: ids })}>
                {t('dispatch.on_new')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {loading === 'first' ? (
        <TextSkeleton lines={4} />
      ) : rows.length === 0 ? (
        <EmptyState compact title={t('dispatch.all_planned')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to
        <ul className={classes.unplanned} tabIndex={0} aria-label={t('dispatch.unplanned')}>
          {rows.map((delivery) => (
            <li key={delivery.id} className={classes.stop}>
              <Checkbox
                aria-label={`${delivery.number} · ${delivery.recipient}`}
                checked={ticked.has(delivery.id)}
                onChange={() => toggle(delivery.id)}
              />
              <DeliveryCard delivery={delivery} />
            </li>
          ))}
          {hasMore && (
            <li>
              <Button variant="subtle" size="xs" onClick={more}>
                {t('dispatch.more')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Paper>
  )
}
