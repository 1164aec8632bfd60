import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showProblem } from '#web/client/tidings.ts'

const FORMATS = { xlsx: IconFileSpreadsheet, csv: IconFileTypeCsv } as const
export type Format = keyof typeof FORMATS

/** A button that asks in which format to download. `take` fetches the file; what it throws is told. */
export const FormatMenu = ({ label, take }: { label: string; take: (format: Format) => Promise<void> }) => {
  const { t } = useTranslation('imports')
  const [busy, setBusy] = useState(false)
  const start = async (format: Format) => {
    setBusy(true)
    await take(format).catch(showProblem)
    setBusy(false)
  }
  return (
    <Menu width={200}>
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={16} stroke={1.7} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => {
          const Drawing = FORMATS[format]
          return (
            <Menu.Item
              key={format}
              leftSection={<Drawing size={16} stroke={1.7} />}
              onClick={() => start(format)}
            >
              {t(`formats.${format}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
