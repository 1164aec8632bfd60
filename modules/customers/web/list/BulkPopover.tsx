import { Button, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'

/** A button of the bulk bar with a small form above it. `children` is drawn while it is open and can close it. */
export const BulkPopover = ({
  label,
  busy,
  children,
}: {
  label: string
  busy: boolean
  children: (close: () => void) => ReactNode
}) => {
  const [opened, setOpened] = useState(false)
  const button = (
    <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setOpened(!opened)}>
      {label}
    </Button>
  )
  if (!holds(may.update)) return <Guarded permission={may.update}>{button}</Guarded>
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>{opened && children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  )
}
