import { Button, Menu } from '@mantine/core'
import {
  IconCalendarTime,
  IconDownload,
  IconFileSpreadsheet,
  IconFileTypePdf,
  IconMailForward,
} from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { lazily } from '#web/client/parts.tsx'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { may } from '../../contract.ts'
import type { Dashboard } from '../../dashboard.contract.ts'
import { downloadReport, listSchedules, ReportFormat } from '../../report.contract.ts'

const DRAWINGS = { pdf: IconFileTypePdf, xlsx: IconFileSpreadsheet } as const

type Titled = { dashboard: Pick<Dashboard, 'id' | 'name'> }

const ScheduleDialog = lazily<React.ComponentProps<typeof import('./ScheduleDialog.tsx')['ScheduleDialog']>>(
  () => import('./ScheduleDialog.tsx'),
)
const SchedulesPanel = lazily<React.ComponentProps<typeof import('./SchedulesPanel.tsx')['SchedulesPanel']>>(
  () => import('./SchedulesPanel.tsx'),
)

/**
 * A dashboard as a document: now, or regularly by mail. `shown`: the period and filter on the screen, where they are not the
 * dashboard's own; documents made now keep to them.
 */
export const ReportMenu = ({
  dashboard,
  shown = {},
}: Titled & { shown?: { period?: string | undefined; filter?: Filter | undefined } }) => {
  const { t } = useTranslation('analytics')
  const [busy, setBusy] = useState(false)
  const [opened, setOpened] = useState<'dialog' | 'panel'>()
  const { data } = useAsk(listSchedules, { dashboard_id: dashboard.id })
  const take = async (format: ReportFormat) => {
    setBusy(true)
    await download(downloadReport, {
      id: dashboard.id,
      format,
      ...(shown.period && { period: shown.period }),
      ...(shown.filter && { filter: shown.filter }),
    }).catch(showProblem)
    setBusy(false)
  }
  const button = (
    <Button variant="default" loading={busy} leftSection={<IconDownload size={16} stroke={1.8} />}>
      {t('reports.menu')}
    </Button>
  )
  if (!holds(may.export)) return <Guarded permission={may.export}>{button}</Guarded>
  const count = data?.rows.length ?? 0
  return (
    <>
      <Menu width={280} position="bottom-end">
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          {ReportFormat.options.map((format) => {
            const Drawing = DRAWINGS[format]
            return (
              <Menu.Item
                key={format}
                leftSection={<Drawing size={16} stroke={1.7} />}
                onClick={() => take(format)}
              >
                {t(`reports.${format}`)}
              </Menu.Item>
            )
          })}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconMailForward size={16} stroke={1.7} />}
            onClick={() => setOpened('dialog')}
          >
            {t('reports.mail')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarTime size={16} stroke={1.7} />}
            rightSection={count > 0 && <span className="figures">{count}</span>}
            onClick={() => setOpened('panel')}
          >
            {t('reports.schedules')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {opened === 'dialog' && <ScheduleDialog dashboard={dashboard} onClose={() => setOpened(undefined)} />}
        {opened === 'panel' && <SchedulesPanel dashboard={dashboard} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  )
}
