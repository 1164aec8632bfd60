import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { exportMetricRows, may } from '../../contract.ts'

const FORMATS = { xlsx: IconFileSpreadsheet, csv: IconFileTypeCsv } as const

/** Takes the rows behind a number out of the house. */
export const RowsExport = ({ input }: { input: Omit<Sent<typeof exportMetricRows>, 'format'> }) => {
  const { t } = useTranslation('analytics')
  const [busy, setBusy] = useState(false)
  const take = async (format: keyof typeof FORMATS) => {
    setBusy(true)
    await download(exportMetricRows, { ...input, format }).catch(showProblem)
    setBusy(false)
  }
  const button = (
    <Button
      size="compact-sm"
      variant="default"
      loading={busy}
      leftSection={<IconDownload size={15} stroke={1.8} />}
    >
      {t('rows.export')}
    </Button>
  )
  if (!holds(may.export)) return <Guarded permission={may.export}>{button}</Guarded>
  return (
    <Menu width={200}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => {
          const Drawing = FORMATS[format]
          return (
            <Menu.Item
              key={format}
              leftSection={<Drawing size={16} stroke={1.7} />}
              onClick={() => take(format)}
            >
              {t(`rows.formats.${format}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
