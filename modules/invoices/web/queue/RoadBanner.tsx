import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { hearLive } from '#web/client/live.ts'
import { useGo } from '#web/client/place.ts'
import { refresh, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getRoad } from '../../road.contract.ts'
import { queuePath } from '../links.ts'

/** Says so where documents do not get through, or contingency is declared; nothing while all is well. */
export const RoadBanner = () => {
  const { t } = useTranslation('invoices')
  const { moment } = useFormats()
  const go = useGo()
  const road = useAsk(getRoad, {}).data
  useEffect(
    () =>
      hearLive(({ name }) => {
        if (name?.startsWith('invoices.')) void refresh('invoices')
      }),
    [],
  )
  if (!road?.outage && !road?.contingency) return null
  const { outage, contingency } = road
  const words = outage
    ? t(`road.${outage.kind}`, { since: moment(outage.since) })
    : t('road.in_contingency', { since: moment(contingency?.since ?? '') })
  return (
    <Alert color="brick" mx="lg" mb="sm" icon={<IconAlertTriangle size={18} />} title={words}>
      <Button size="compact-sm" variant="default" onClick={() => go(queuePath)}>
        {t('road.look')}
      </Button>
    </Alert>
  )
}
