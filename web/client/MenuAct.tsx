import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import type { Icon } from '#web/screens.ts'
import { may, useSessionOrNone } from './session.ts'

/** An act in a menu. Who lacks the permission sees it, cannot press it, and is told why. `busy`: it is being done. */
export const MenuAct = ({
  permission,
  icon: Drawing,
  color,
  busy = false,
  onAct,
  children,
}: {
  permission: Permission
  icon: Icon
  color?: string
  busy?: boolean
  onAct: () => void
  children: ReactNode
}) => {
  useSessionOrNone()
  const { t } = useTranslation('shell')
  const isAllowed = may(permission)
  return (
    <Menu.Item
      {...(color && { color })}
      leftSection={<Drawing size={16} stroke={1.7} />}
      disabled={busy || !isAllowed}
      title={isAllowed ? undefined : t('missing_permission', { permission })}
      onClick={onAct}
    >
      {children}
    </Menu.Item>
  )
}
