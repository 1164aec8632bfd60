import type { TFunction } from 'i18next'
import type { Formats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Run } from '../../contract.ts'
import { actorText } from '../actor_text.ts'
import { OUTCOME_TONES } from '../outcome_tones.ts'
import { deviceOf } from '../run/device.ts'
import { durationText } from '../run/duration.ts'

/** The audit's columns. */
export const runColumns = (t: TFunction<'audit'>, formats: Formats): GridColumn<Run>[] => [
  {
    key: 'what',
    title: t('columns.what'),
    width: 300,
    value: ({ title }) => title,
    cell: ({ title, undone_by }) => (undone_by ? <s>{title}</s> : title),
  },
  { key: 'who', title: t('columns.who'), width: 180, value: (run) => actorText(run, t) },
  {
    key: 'when',
    title: t('columns.when'),
    width: 150,
    type: 'moment',
    value: ({ started_at }) => started_at,
  },
  {
    key: 'outcome',
    title: t('columns.outcome'),
    width: 140,
    value: ({ outcome }) => t(`outcomes.${outcome}`),
    cell: ({ outcome }) => <StatusBadge label={t(`outcomes.${outcome}`)} color={OUTCOME_TONES[outcome]} />,
  },
  {
    key: 'from',
    title: t('columns.from'),
    width: 220,
    value: ({ address, agent }) => [address, deviceOf(agent)].filter(Boolean).join(' · '),
  },
  { key: 'door', title: t('columns.door'), width: 150, value: ({ door }) => t(`doors.${door}`) },
  {
    key: 'duration',
    title: t('columns.duration'),
    width: 100,
    type: 'text',
    value: ({ duration_ms }) => durationText(duration_ms, formats),
  },
  {
    key: 'actor_kind',
    title: t('columns.actor_kind'),
    width: 130,
    optional: true,
    value: ({ actor_kind }) => t(`actors.${actor_kind}`),
  },
  {
    key: 'error',
    title: t('columns.error'),
    width: 160,
    optional: true,
    value: ({ error_code }) => error_code,
  },
]
