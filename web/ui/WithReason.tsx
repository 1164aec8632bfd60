import { Tooltip } from '@mantine/core'
import { cloneElement, type ReactElement } from 'react'

/**
 * A button that may be forbidden: with a `reason` it is disabled and says why, to the mouse, to touch and to readers.
 *
 * `reason`: a sentence, or undefined when the act is allowed. `children`: one button.
 */
export const WithReason = ({
  reason,
  children,
}: {
  reason: string | undefined
  children: ReactElement<{ disabled?: boolean }>
}) => {
  if (!reason) return children
  // `data-disabled` looks disabled yet can be focused, so that the keyboard reaches the reason as well.
  const disabled = cloneElement(children as ReactElement<Record<string, unknown>>, {
    'data-disabled': true,
    'aria-disabled': true,
    onClick: (event: React.MouseEvent) => event.preventDefault(),
    title: undefined,
    href: undefined,
    type: 'button',
  })
  return (
    <Tooltip label={reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      {disabled}
    </Tooltip>
  )
}
