import { Button, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listDuties } from '../../fleet.contract.ts'
import { Section } from './Section.tsx'

const SHOWN = 15

/** When drivers were on duty: the only time in which anybody knew where they were. */
export const DutyLog = () => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { rows, loading, hasMore, more } = useList(listDuties, { limit: SHOWN })
  return (
    <Section title={t('fleet.duty_log')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('fleet.duty_about')}
      </Text>
      {loading === 'first' ? (
        <TextSkeleton lines={4} />
      ) : (
        <Table.ScrollContainer minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('fields.driver_name')}</Table.Th>
                <Table.Th>{t('fleet.from')}</Table.Th>
                <Table.Th>{t('fleet.until')}</Table.Th>
                <Table.Th ta="right">km</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ id, driver_name, started_at, ended_at, ended_by, distance_km }) => (
                <Table.Tr key={id}>
                  <Table.Td>{driver_name}</Table.Td>
                  <Table.Td>{formats.moment(started_at)}</Table.Td>
                  <Table.Td>
                    {ended_at ? formats.moment(ended_at) : t('fleet.still')}
                    {ended_by === 'staff' && ` (${t('fleet.by_desk')})`}
                  </Table.Td>
                  <Table.Td ta="right">{formats.number(distance_km)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasMore && (
        <Button variant="subtle" size="xs" onClick={more}>
          {t('dispatch.more')}
        </Button>
      )}
    </Section>
  )
}
