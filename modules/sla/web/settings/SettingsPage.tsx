import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { Calendars } from './Calendars.tsx'
import { Policies } from './Policies.tsx'

/** What is promised, and by which hours it is counted. */
export const SettingsPage = () => {
  const { t } = useTranslation('sla')
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" px="lg" pb="xl">
        <Policies />
        <Calendars />
      </SimpleGrid>
    </>
  )
}
