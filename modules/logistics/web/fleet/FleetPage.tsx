import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { Tabs } from '../Tabs.tsx'
import { Drivers } from './Drivers.tsx'
import { DutyLog } from './DutyLog.tsx'
import { Vehicles } from './Vehicles.tsx'

/** Drivers, vehicles, and when drivers were on duty. */
export const FleetPage = () => {
  const { t } = useTranslation('logistics')
  return (
    <>
      <PageHeader title={t('titles.fleet')}>
        <Tabs />
      </PageHeader>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" px="lg" pb="xl">
        <Drivers />
        <Vehicles />
        {holds(may.dispatch) && <DutyLog />}
      </SimpleGrid>
    </>
  )
}
