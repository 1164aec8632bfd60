import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { clockLedger } from '../../contract.ts'
import { useMinutes } from '../minutes.ts'

const COLOURS = { open: 'leaf', closed: 'gray', holiday: 'water', paused: 'maize', late: 'brick' } as const

/** The account of a clock: every span from its start on, what of it counted, what was left; and what happened to it. */
export const Ledger = ({ account: { spans, entries } }: { account: Answer<typeof clockLedger> }) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  return (
    <>
      <section>
        <Title order={2} size="h4">
          {t('ledger.title')}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('ledger.about')}
        </Text>
        <Table.ScrollContainer minWidth={620}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('ledger.from')}</Table.Th>
                <Table.Th>{t('ledger.until')}</Table.Th>
                <Table.Th>{t('ledger.what')}</Table.Th>
                <Table.Th ta="right">{t('ledger.counted')}</Table.Th>
                <Table.Th ta="right">{t('ledger.balance')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {spans.map(({ kind, from, until, counted_minutes, balance_minutes, why }) => (
                <Table.Tr key={from + kind}>
                  <Table.Td>{formats.moment(from)}</Table.Td>
                  <Table.Td>{formats.moment(until)}</Table.Td>
                  <Table.Td>
                    <StatusBadge color={COLOURS[kind]} label={t(`spans.${kind}`)} /> {why}
                  </Table.Td>
                  <Table.Td ta="right">{counted_minutes ? minutes(counted_minutes) : '–'}</Table.Td>
                  <Table.Td ta="right">{minutes(balance_minutes)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('ledger.entries')}
        </Title>
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {entries.map(({ what, at, by, why }) => (
            <li key={at + what} style={{ padding: '4px 0' }}>
              <Text size="sm">
                {[formats.moment(at), t(`happened.${what}` as 'happened.started'), by, why]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
