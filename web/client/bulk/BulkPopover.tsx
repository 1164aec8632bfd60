import { Button, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Permission } from '#kernel/contract.ts'
import { Guarded } from '../Guarded.tsx'
import { may } from '../session.ts'

/**
 * A button of a bulk bar with a small form above it. `children` is drawn while it is open and can close it. `unless`: a
 * reason why not now, already a sentence.
 */
export const BulkPopover = ({
  label,
  permission,
  unless,
  busy = false,
  children,
}: {
  label: string
  permission: Permission
  unless?: string | undefined
  busy?: boolean
  children: (close: () => void) => ReactNode
}) => {
  const [opened, setOpened] = useState(false)
  const button = (
    <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setOpened(!opened)}>
      {label}
    </Button>
  )
  if (unless !== undefined || !may(permission))
    return (
      <Guarded permission={permission} unless={unless}>
        {button}
      </Guarded>
    )
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={label}>{opened && children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  )
}
