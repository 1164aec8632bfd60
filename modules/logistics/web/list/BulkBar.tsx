import { Button } from '@mantine/core'
import { IconMapRoute, IconPackage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import type { RecordList } from '#web/client/record_list.ts'
import { type Delivery, exportDeliveries, markReady, may } from '../../contract.ts'
import { planRoute } from '../../route.contract.ts'
import { dispatchPath } from '../links.ts'
import { useToday } from '../today.ts'

/** What can be done with many deliveries at once, of those that were chosen one by one or on this page. */
export const BulkBar = ({ list }: { list: RecordList<Delivery> }) => {
  const { t } = useTranslation('logistics')
  const go = useGo()
  const today = useToday()
  const ids = list.selection.all ? [] : [...list.selection.ids]
  const all = ids.length === 0 ? t('bulk.choose_some') : undefined
  const ready = useAct(markReady, {
    said: ({ changed }) => t('said.ready', { count: changed }),
    onDone: list.chooseNone,
  })
  const plan = useAct(planRoute, {
    said: ({ number }) => t('said.planned', { number }),
    onDone: ({ day }) => go(dispatchPath(day)),
  })
  return (
    <>
      <Guarded permission={may.update} unless={all}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPackage size={15} />}
          loading={ready.busy}
          onClick={() => ready.start({ ids })}
        >
          {t('bulk.ready')}
        </Button>
      </Guarded>
      <Guarded permission={may.dispatch} unless={all}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconMapRoute size={15} />}
          loading={plan.busy}
          onClick={() => plan.start({ day: today, delivery_ids: ids })}
        >
          {t('bulk.plan')}
        </Button>
      </Guarded>
      {ids.length > 0 && (
        <ListExport query={exportDeliveries} of={{ ids }} columns={list.shown} place="bar" />
      )}
    </>
  )
}
