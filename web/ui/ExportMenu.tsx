import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'

const FORMATS = { xlsx: IconFileSpreadsheet, csv: IconFileTypeCsv } as const

type ExportProps = {
  permission: Permission
  /** Downloads the file: the module's own query, with what its list shows. */
  take: (format: keyof typeof FORMATS) => Promise<unknown>
  /** `page` beside other buttons of a page, `bar` in a bar of acts, `panel` inside a panel. */
  place?: keyof typeof LOOKS
}

const LOOKS = {
  page: { size: 'xs', variant: 'default' },
  bar: { size: 'compact-sm', variant: 'subtle' },
  panel: { size: 'compact-sm', variant: 'default' },
} as const

/** Takes what one sees out of the house, as a workbook or as CSV. */
export const ExportMenu = ({ permission, take, place = 'page' }: ExportProps) => {
  const { t } = useTranslation('shell')
  const [busy, setBusy] = useState(false)
  const start = async (format: keyof typeof FORMATS) => {
    setBusy(true)
    await take(format).catch(showProblem)
    setBusy(false)
  }
  const button = (
    <Button {...LOOKS[place]} loading={busy} leftSection={<IconDownload size={15} stroke={1.8} />}>
      {t('export.act')}
    </Button>
  )
  if (!holds(permission)) return <Guarded permission={permission}>{button}</Guarded>
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
              onClick={() => start(format)}
            >
              {t(`export.formats.${format}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
