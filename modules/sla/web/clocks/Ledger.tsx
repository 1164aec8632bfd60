import { Group, Table, Text, Title } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { clockLedger } from '../../clock.contract.ts'
import { useMinutes } from '../minutes.ts'
import classes from './Ledger.module.css'

type Account = Answer<typeof clockLedger>
type Span = Account['spans'][number]

const COLOURS = { open: 'leaf', closed: 'gray', holiday: 'water', paused: 'maize', late: 'brick' } as const
const CARDS_BELOW_PX = 620

/** The account of a clock: every span from its start on, what of it counted, what was left; and what happened to it. */
export const Ledger = ({ account: { spans, entries } }: { account: Account }) => {
  const { t } = useTranslation('sla')
  const box = useRef<HTMLElement>(null)
  const narrow = useNarrow(box, CARDS_BELOW_PX)
  return (
    <>
      <section ref={box}>
        <Title order={2} size="h4">
          {t('ledger.title')}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('ledger.about')}
        </Text>
        {narrow ? <SpanCards spans={spans} /> : <SpanTable spans={spans} />}
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('ledger.entries')}
        </Title>
        <Entries entries={entries} />
      </section>
    </>
  )
}

const SpanTable = ({ spans }: { spans: readonly Span[] }) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  return (
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
        {spans.map((span) => (
          <Table.Tr key={span.from + span.kind}>
            <Table.Td>{formats.moment(span.from)}</Table.Td>
            <Table.Td>{formats.moment(span.until)}</Table.Td>
            <Table.Td>
              <What span={span} />
            </Table.Td>
            <Table.Td ta="right">{span.counted_minutes ? minutes(span.counted_minutes) : '–'}</Table.Td>
            <Table.Td ta="right">{minutes(span.balance_minutes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The same on a phone. */
const SpanCards = ({ spans }: { spans: readonly Span[] }) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  return (
    <ol className={classes.spans}>
      {spans.map((span) => (
        <li key={span.from + span.kind}>
          <What span={span} />
          <Text size="sm" c="dimmed">
            {formats.moment(span.from)} – {formats.moment(span.until)}
          </Text>
          <Group gap="lg">
            <Text size="sm">
              {t('ledger.counted')}: <b>{span.counted_minutes ? minutes(span.counted_minutes) : '–'}</b>
            </Text>
            <Text size="sm">
              {t('ledger.balance')}: <b>{minutes(span.balance_minutes)}</b>
            </Text>
          </Group>
        </li>
      ))}
    </ol>
  )
}

const What = ({ span: { kind, why } }: { span: Span }) => {
  const { t } = useTranslation('sla')
  return (
    <span className={classes.what}>
      <StatusBadge color={COLOURS[kind]} label={t(`spans.${kind}`)} /> {why}
    </span>
  )
}

const Entries = ({ entries }: { entries: Account['entries'] }) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  return (
    <ol className={classes.entries}>
      {entries.map(({ what, at, by, why }) => (
        <li key={at + what}>
          <span className={classes.at}>{formats.moment(at)}</span>
          <span>
            <b>{t(`happened.${what}` as 'happened.started')}</b>
            {by && ` · ${by}`}
            {why && <span className={classes.why}>{why}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
