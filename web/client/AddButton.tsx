import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Permission } from '#kernel/contract.ts'
import { Guarded } from './Guarded.tsx'

/**
 * Begins a new record: the one act of a list's head, or a quiet one in a tab.
 *
 * `keys`: the shortcut that does the same, where the page has one.
 */
export const AddButton = ({
  permission,
  onAdd,
  keys,
  quiet = false,
  children,
}: {
  permission: Permission
  onAdd: () => void
  keys?: string
  quiet?: boolean
  children: ReactNode
}) => (
  <Guarded permission={permission}>
    <Button
      {...(quiet && { variant: 'default', size: 'xs' })}
      leftSection={<IconPlus size={quiet ? 15 : 17} stroke={2} />}
      aria-keyshortcuts={keys}
      onClick={onAdd}
    >
      {children}
    </Button>
  </Guarded>
)
