import { Button, Menu } from '@mantine/core'
import type { Permission } from '#kernel/contract.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { Guarded } from '../Guarded.tsx'
import { may } from '../session.ts'

/**
 * A button of a bulk bar with a menu of values above it. `permission`: what the act needs; `unless`: another reason why
 * not now, already a sentence.
 */
export const BulkChoose = ({
  label,
  permission,
  unless,
  options,
  busy = false,
  onChoose,
}: {
  label: string
  permission: Permission
  unless?: string | undefined
  options: readonly Option[]
  busy?: boolean
  onChoose: (value: string) => void
}) => {
  const button = (
    <Button size="compact-sm" variant="subtle" disabled={busy}>
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
    <Menu position="top-start" width={240}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {options.map(({ value, label: name }) => (
          <Menu.Item key={value} onClick={() => onChoose(value)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
