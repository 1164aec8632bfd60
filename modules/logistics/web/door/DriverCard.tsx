import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconSteeringWheel } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { DRIVER_PAGE } from './driver_page.ts'

/** On a driver's first page: the way to the application they work with. */
export const DriverCard = () => {
  const { t } = useTranslation('logistics')
  // Who plans for others may drive as well, but comes here to plan.
  if (holds(may.dispatch)) return null
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {t('door.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('door.text')}
          </Text>
        </Stack>
        <Button component="a" href={DRIVER_PAGE} size="md" leftSection={<IconSteeringWheel size={18} />}>
          {t('door.open')}
        </Button>
      </Group>
    </Paper>
  )
}
