import { Group, Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A part of the fleet's page. `act`: its button. */
export const Section = ({
  title,
  act,
  children,
}: {
  title: string
  act?: ReactNode
  children: ReactNode
}) => (
  <Paper withBorder radius="md" p="md" component="section" aria-label={title}>
    <Group justify="space-between" mb="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      {act}
    </Group>
    {children}
  </Paper>
)
