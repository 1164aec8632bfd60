import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { MenuAct } from './MenuAct.tsx'

/**
 * What one does less often with a record, below three dots, and last its way into the trash, which asks first.
 *
 * Children: `MenuAct` and what else stands in a menu. `permission`: to delete. `title`, `text`: what is asked. `busy`: it is
 * being deleted.
 */
export const RecordMenu = ({
  permission,
  title,
  text,
  busy,
  onDelete,
  children,
}: {
  permission: Permission
  title: string
  text: string
  busy: boolean
  onDelete: () => void
  children?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more_acts')}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <MenuAct permission={permission} icon={IconTrash} color="brick" onAct={() => setIsAsking(true)}>
            {t('delete')}
          </MenuAct>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={isAsking}
        title={title}
        text={text}
        act={t('delete')}
        busy={busy}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          onDelete()
        }}
      />
    </>
  )
}
