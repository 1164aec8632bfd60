import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './OpenedRow.module.css'

/** What a whole row of its list opens. `className`: its columns. */
export const OpenedRow = ({
  className,
  standing,
  children,
}: {
  className: string | undefined
  standing?: string
  children: ReactNode
}) => (
  <li className={`${classes.row} ${className}`} data-standing={standing}>
    {children}
  </li>
)

/** The row's name; a press anywhere on the row is one on it. */
export const RowName = ({
  order: Heading,
  onOpen,
  children,
}: {
  order: 'h2' | 'h3'
  onOpen: () => void
  children: ReactNode
}) => (
  <Heading className={classes.name}>
    <UnstyledButton className={classes.open} onClick={onOpen}>
      {children}
    </UnstyledButton>
  </Heading>
)
