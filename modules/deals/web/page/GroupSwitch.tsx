import { Button, Menu } from '@mantine/core'
import { IconCheck, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Option } from '#web/ui/grid/columns.ts'

/** By what the board is grouped, and the way to another field. */
export const GroupSwitch = ({
  options,
  current,
  narrow,
  onChoose,
}: {
  options: readonly Option[]
  current: string
  narrow: boolean
  onChoose: (by: string) => void
}) => {
  const { t } = useTranslation('deals')
  const name = options.find(({ value }) => value === current)?.label ?? ''
  return (
    <Menu width={230} position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns3 size={15} stroke={1.8} />}
          aria-label={t('grouping.switch', { name })}
        >
          {narrow ? name : t('grouping.switch', { name })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('grouping.label')}</Menu.Label>
        {options.map(({ value, label }) => (
          <Menu.Item
            key={value}
            rightSection={value === current && <IconCheck size={15} stroke={1.9} />}
            onClick={() => onChoose(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
