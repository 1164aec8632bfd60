import { Button, Menu } from '@mantine/core'
import {
  IconColumns2,
  IconH1,
  IconPageBreak,
  IconPhoto,
  IconPlus,
  IconReceipt,
  IconSignature,
  IconTable,
  IconTextSize,
  IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Icon } from '#web/screens.ts'
import type { Block } from '../../contract.ts'

export const BLOCK_ICONS = {
  words: IconTextSize,
  heading: IconH1,
  picture: IconPhoto,
  table: IconTable,
  columns: IconColumns2,
  budget: IconReceipt,
  customer: IconUser,
  acceptance: IconSignature,
  page_break: IconPageBreak,
} as const satisfies Record<Block['kind'], typeof IconPlus>

/** A button that opens a menu of blocks. `opened`: by a key elsewhere. */
export const AddBlock = <K extends Block['kind']>({
  kinds,
  onAdd,
  opened,
  onOpened,
  full,
}: {
  kinds: readonly K[]
  onAdd: (kind: K) => void
  opened?: boolean
  onOpened?: (opened: boolean) => void
  full?: string | undefined
}) => {
  const { t } = useTranslation('proposals')
  return (
    <Menu
      position="bottom-start"
      {...(opened !== undefined && { opened })}
      {...(onOpened && { onChange: onOpened })}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          disabled={full !== undefined}
          title={full}
          leftSection={<IconPlus size={15} stroke={2} />}
        >
          {t('editor.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => {
          const Drawing: Icon = BLOCK_ICONS[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Drawing size={16} stroke={1.7} />}
              onClick={() => onAdd(kind)}
            >
              {t(`blocks.${kind as Block['kind']}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
