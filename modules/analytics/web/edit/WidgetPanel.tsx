import { Button, Chip, Group, Input, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import type { MetricEntry } from '../../contract.ts'
import { computeWidgets, type Widget } from '../../dashboard.contract.ts'
import { Bucket, type Period, PRESETS } from '../../period.rules.ts'
import { useMetricFields } from '../page/SharedFilter.tsx'
import { WidgetFrame } from '../widgets/WidgetFrame.tsx'
import { groupingOf, inKind, isOfOne, kindsFor, newWidget } from './kinds.ts'
import { MetricPicker } from './MetricPicker.tsx'
import classes from './WidgetPanel.module.css'

const MOST_METRICS = 8
const nothing = () => {}

type PanelProps = {
  /** None: a new one, whose metric is chosen first. */
  widget: Widget | undefined
  entries: ReadonlyMap<string, MetricEntry>
  period: Period
  filter: Filter
  onKeep: (widget: Widget) => void
  onClose: () => void
}

/** What a widget shows: a metric of the catalogue, in which kind, by what, of which rows, with a look at it. */
export const WidgetPanel = ({ widget, entries, period, filter, onKeep, onClose }: PanelProps) => {
  const { t } = useTranslation('analytics')
  const [draft, setDraft] = useState(widget)
  const [first = ''] = draft?.metrics ?? []
  const entry = entries.get(first)
  return (
    <SidePanel
      opened
      wide
      onClose={onClose}
      title={t(widget ? 'form.change' : 'form.add')}
      foot={
        draft &&
        entry && (
          <>
            <Button variant="default" onClick={() => setDraft(undefined)}>
              {t('form.other_metric')}
            </Button>
            <Button onClick={() => onKeep(draft)}>{t(widget ? 'form.keep' : 'form.put')}</Button>
          </>
        )
      }
    >
      {draft && entry ? (
        <Settings
          draft={draft}
          entry={entry}
          entries={entries}
          period={period}
          filter={filter}
          onDraft={setDraft}
        />
      ) : (
        <MetricPicker
          entries={entries}
          onPick={(metric) => {
            const begun = newWidget(metric)
            // A widget that is mended keeps its place and its name.
            setDraft(
              widget
                ? { ...widget, kind: 'number', dimension: null, filter: {}, metrics: begun.metrics }
                : begun,
            )
          }}
        />
      )}
    </SidePanel>
  )
}

const Settings = ({
  draft,
  entry,
  entries,
  period,
  filter,
  onDraft,
}: {
  draft: Widget
  entry: MetricEntry
  entries: ReadonlyMap<string, MetricEntry>
  period: Period
  filter: Filter
  onDraft: (widget: Widget) => void
}) => {
  const { t } = useTranslation('analytics')
  const grouping = groupingOf(draft.kind, entry)
  const set = (change: Partial<Widget>) => onDraft({ ...draft, ...change })
  const asked = useMemo(() => ({ ...draft, x: 0, y: 0, title: '' }), [draft])
  const { data, error } = useAsk(computeWidgets, { widgets: [asked], period, filter }, { keep: true })
  const fields = useMetricFields(
    useMemo(() => [entry, ...entry.parts.flatMap((part) => entries.get(part) ?? [])], [entry, entries]),
  )
  const others = [...entries.values()].filter(
    ({ key, unit, dimensions, periodic }) =>
      key !== entry.key &&
      (draft.kind === 'table' || draft.kind === 'funnel' || unit === entry.unit) &&
      (draft.dimension === null || dimensions.some((one) => one.key === draft.dimension)) &&
      (draft.kind !== 'line' || periodic),
  )
  return (
    <Stack gap="sm">
      <div className={classes.metric}>
        <strong>{entry.name}</strong>
        <span>{entry.sentence}</span>
      </div>
      <Input.Wrapper label={t('form.kind')}>
        <Chip.Group
          value={draft.kind}
          onChange={(kind) => onDraft(inKind(draft, kind as Widget['kind'], entry))}
        >
          <Group gap={6} mt={4}>
            {kindsFor(entry).map((kind) => (
              <Chip key={kind} value={kind} size="xs">
                {t(`kinds.${kind}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <div className={classes.fields}>
        {grouping !== 'none' && (
          <Select
            label={t('form.by')}
            allowDeselect={false}
            value={draft.dimension ?? ''}
            onChange={(dimension) => set({ dimension: dimension || null })}
            data={[
              ...(grouping === 'may' ? [{ value: '', label: t('form.by_nothing') }] : []),
              ...entry.dimensions.map(({ key, label }) => ({ value: key, label })),
            ]}
          />
        )}
        {(draft.kind === 'line' || (draft.kind === 'bar' && draft.dimension === null)) && (
          <Select
            label={t('form.every')}
            allowDeselect={false}
            value={draft.every ?? ''}
            onChange={(every) => set({ every: Bucket.safeParse(every).data ?? null })}
            data={[
              { value: '', label: t('form.every_fitting') },
              ...Bucket.options.map((value) => ({ value, label: t(`every.${value}`) })),
            ]}
          />
        )}
        {entry.periodic && (
          <Select
            label={t('form.period')}
            allowDeselect={false}
            value={draft.period ?? ''}
            onChange={(own) => set({ period: own || null })}
            data={[
              { value: '', label: t('form.period_shared') },
              ...PRESETS.map((value) => ({ value, label: t(`periods.${value}`) })),
              ...(draft.period?.includes('..') ? [{ value: draft.period, label: draft.period }] : []),
            ]}
          />
        )}
        <TextInput
          label={t('form.title')}
          placeholder={entry.name}
          maxLength={100}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
      </div>
      {!isOfOne(draft.kind) && others.length > 0 && (
        <MultiSelect
          label={t('form.more')}
          searchable
          maxValues={MOST_METRICS - 1}
          value={draft.metrics.slice(1)}
          onChange={(more) => set({ metrics: [entry.key, ...more] })}
          data={others.map(({ key, name, module_name }) => ({
            value: key,
            label: `${name} (${module_name})`,
          }))}
        />
      )}
      {draft.kind !== 'goal' && (
        <Input.Wrapper label={t('form.filter')}>
          <FilterBar fields={fields} filter={draft.filter} onFilter={(own) => set({ filter: own })} />
        </Input.Wrapper>
      )}
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      <div className={classes.look} style={{ height: draft.kind === 'number' ? 148 : 320 }}>
        <WidgetFrame
          widget={draft}
          shown={data?.widgets[0]}
          entries={entries}
          onOpen={nothing}
          acts={<span />}
        />
      </div>
    </Stack>
  )
}
