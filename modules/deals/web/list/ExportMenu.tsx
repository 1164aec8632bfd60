import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { may } from '../../contract.ts'
import { exportOpportunities } from '../../opportunity.contract.ts'

const FORMATS = { xlsx: IconFileSpreadsheet, csv: IconFileTypeCsv } as const

type ExportProps = {
  /** Which: the filter and search of the list, or chosen ids. */
  selected: Pick<Sent<typeof exportOpportunities>, 'filter' | 'search' | 'ids'>
  sort?: string
  /** Keys of the columns shown, in their order. */
  columns: readonly string[]
  compact?: boolean
}

/** Takes what the list shows out of the house, as a workbook or as CSV, with the columns one sees. */
export const ExportMenu = ({ selected, sort, columns, compact = false }: ExportProps) => {
  const { t } = useTranslation('deals')
  const [busy, setBusy] = useState(false)
  const take = async (format: keyof typeof FORMATS) => {
    setBusy(true)
    await download(exportOpportunities, {
      ...selected,
      ...(sort && { sort }),
      fields: columns.join(','),
      format,
    }).catch(showProblem)
    setBusy(false)
  }
  const button = (
    <Button
      size={compact ? 'compact-sm' : 'xs'}
      variant={compact ? 'subtle' : 'default'}
      loading={busy}
      leftSection={<IconDownload size={15} stroke={1.8} />}
    >
      {t('list.export')}
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
              {t(`formats.${format}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
