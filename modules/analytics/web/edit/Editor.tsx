import { ActionIcon, Alert, Button } from '@mantine/core'
import { useElementSize, useHotkeys } from '@mantine/hooks'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconGripVertical,
  IconPlus,
} from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import GridLayout from 'react-grid-layout'
import { useTranslation } from 'react-i18next'
import 'react-grid-layout/css/styles.css'
import type { Filter } from '#kernel/list.ts'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import type { MetricEntry } from '../../contract.ts'
import {
  computeWidgets,
  type Dashboard,
  GRID_COLUMNS,
  MOST_WIDGETS,
  type Widget,
} from '../../dashboard.contract.ts'
import type { Period } from '../../period.rules.ts'
import type { OnOpen } from '../opened.ts'
import { NoWidgets } from '../page/NoWidgets.tsx'
import { useWidgetName, WidgetFrame } from '../widgets/WidgetFrame.tsx'
import classes from './Editor.module.css'
import { inReadingOrder, moved, placeFor, resized, SMALLEST, settled } from './places.ts'
import { useDraft } from './use_draft.ts'
import { WidgetMenu } from './WidgetMenu.tsx'
import { WidgetPanel } from './WidgetPanel.tsx'

const LINE_PX = 68
const GAP_PX = 12
const NARROW_PX = 760
const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const
const SIZES = {
  ArrowUp: { h: -1 },
  ArrowDown: { h: 1 },
  ArrowLeft: { w: -1 },
  ArrowRight: { w: 1 },
} as const

type EditorProps = {
  dashboard: Dashboard
  entries: ReadonlyMap<string, MetricEntry>
  period: Period
  filter: Filter
  onOpen: OnOpen
  onDone: () => void
  /** Begins anew with what is saved. */
  onAgain: () => void
}

/** The widgets of a dashboard to be dragged, resized, added and taken away; each change is saved by itself. */
export const Editor = ({ dashboard, entries, period, filter, onOpen, onDone, onAgain }: EditorProps) => {
  const { t } = useTranslation('analytics')
  const draft = useDraft(dashboard)
  const { widgets, change } = draft
  const nameOf = useWidgetName()
  const [edited, setEdited] = useState<Widget | 'new'>()
  const [said, setSaid] = useState('')
  const [added, setAdded] = useState<string>()
  const { ref, width } = useElementSize()
  // Places do not change numbers: what only moved is not computed again.
  const measured = useMemo(
    () => widgets.map((widget) => ({ ...widget, x: 0, y: 0, w: 6, h: 4, title: '' })),
    [widgets],
  )
  const { data } = useAsk(
    computeWidgets,
    { widgets: measured, period, filter },
    { keep: true, when: widgets.length > 0 },
  )
  const figures = useMemo(() => new Map(data?.widgets.map((one) => [one.id, one])), [data])
  useHotkeys([
    ['mod+z', () => draft.undo?.()],
    ['mod+shift+z', () => draft.redo?.()],
    ['mod+y', () => draft.redo?.()],
  ])

  const place = (next: Widget[], widget: Widget) => {
    const at = next.find(({ id }) => id === widget.id)
    if (at)
      setSaid(
        t('edit.said', { name: nameOf(widget, entries), column: at.x + 1, line: at.y + 1, w: at.w, h: at.h }),
      )
    change(next)
  }
  const keep = (widget: Widget) => {
    const there = widgets.some(({ id }) => id === widget.id)
    change(
      settled(
        there
          ? widgets.map((one) => (one.id === widget.id ? widget : one))
          : [...widgets, { ...widget, ...placeFor(widgets, widget) }],
      ),
    )
    setEdited(undefined)
    if (!there) setAdded(widget.id)
  }
  // Shown once the panel has given the focus back.
  useEffect(() => {
    if (!added) return
    const timer = setTimeout(
      () => document.getElementById(placeId(added))?.scrollIntoView({ block: 'center' }),
      250,
    )
    return () => clearTimeout(timer)
  }, [added])
  const copy = (widget: Widget) =>
    change(
      settled([...widgets, { ...widget, ...placeFor(widgets, widget), id: crypto.randomUUID().slice(0, 8) }]),
    )
  const full = widgets.length >= MOST_WIDGETS ? t('edit.full', { most: MOST_WIDGETS }) : undefined
  const frame = (widget: Widget, withHandle: boolean) => (
    <WidgetFrame
      widget={widget}
      shown={figures.get(widget.id)}
      entries={entries}
      onOpen={onOpen}
      onRepair={() => setEdited(widget)}
      acts={
        <>
          {withHandle && (
            <ActionIcon
              size="sm"
              className={classes.handle ?? ''}
              aria-label={t('edit.handle', { name: nameOf(widget, entries) })}
              title={t('edit.handle_hint')}
              onKeyDown={(event) => {
                const step = ARROWS[event.key as keyof typeof ARROWS]
                if (!step) return
                event.preventDefault()
                place(
                  event.shiftKey
                    ? resized(widgets, widget.id, SIZES[event.key as keyof typeof SIZES])
                    : moved(widgets, widget.id, step),
                  widget,
                )
              }}
            >
              <IconGripVertical size={16} stroke={1.8} />
            </ActionIcon>
          )}
          <WidgetMenu
            name={nameOf(widget, entries)}
            widgets={widgets}
            widget={widget}
            narrow={!withHandle}
            full={full}
            onPlaced={(next) => place(next, widget)}
            onEdit={() => setEdited(widget)}
            onCopy={() => copy(widget)}
            onRemove={() => change(settled(widgets.filter(({ id }) => id !== widget.id)))}
          />
        </>
      }
    />
  )
  const narrow = width > 0 && width < NARROW_PX
  return (
    <div className={classes.editor}>
      <div className={`${classes.bar} no-print`}>
        <WithReason reason={full}>
          <Button size="xs" leftSection={<IconPlus size={15} stroke={2} />} onClick={() => setEdited('new')}>
            {t('edit.add')}
          </Button>
        </WithReason>
        <WithReason reason={draft.undo ? undefined : t('edit.nothing_to_undo')}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={15} stroke={2} />}
            onClick={draft.undo}
          >
            {t('edit.undo')}
          </Button>
        </WithReason>
        <WithReason reason={draft.redo ? undefined : t('edit.nothing_to_redo')}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowForwardUp size={15} stroke={2} />}
            onClick={draft.redo}
          >
            {t('edit.redo')}
          </Button>
        </WithReason>
        <span className={classes.state} role="status">
          {t(`edit.state.${draft.state}`)}
        </span>
        <Button
          size="xs"
          variant="light"
          className={classes.done ?? ''}
          leftSection={<IconCheck size={15} stroke={2} />}
          onClick={onDone}
        >
          {t('edit.done')}
        </Button>
      </div>
      {(draft.state === 'overtaken' || draft.state === 'refused') && (
        <Alert color="maize" role="alert" mb="sm" title={t(`edit.${draft.state}.title`)}>
          <p className={classes.why}>
            {draft.state === 'overtaken'
              ? t('edit.overtaken.text')
              : draft.problem && sentenceOf(draft.problem)}
          </p>
          <Button size="xs" mr="xs" onClick={draft.insist}>
            {t(`edit.${draft.state}.insist`)}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              draft.forget()
              onAgain()
            }}
          >
            {t('edit.overtaken.theirs')}
          </Button>
        </Alert>
      )}
      <p className={classes.unseen} role="status">
        {said}
      </p>
      <div ref={ref} className={classes.box}>
        {widgets.length === 0 ? (
          <NoWidgets onAdd={() => setEdited('new')} />
        ) : narrow ? (
          <div className={classes.column}>
            {inReadingOrder(widgets).map((widget) => (
              <div
                key={widget.id}
                id={placeId(widget.id)}
                style={{ height: widget.kind === 'number' ? 132 : widget.h * (LINE_PX + GAP_PX) }}
              >
                {frame(widget, false)}
              </div>
            ))}
          </div>
        ) : (
          width > 0 && (
            <GridLayout
              width={width}
              gridConfig={{
                cols: GRID_COLUMNS,
                rowHeight: LINE_PX,
                margin: [GAP_PX, GAP_PX],
                containerPadding: [0, 0],
              }}
              dragConfig={{ handle: `.${classes.handle}` }}
              layout={widgets.map(({ id, x, y, w, h }) => ({
                i: id,
                x,
                y,
                w,
                h,
                minW: SMALLEST.w,
                minH: SMALLEST.h,
              }))}
              onDragStop={(layout) => change(laidOut(widgets, layout))}
              onResizeStop={(layout) => change(laidOut(widgets, layout))}
            >
              {widgets.map((widget) => (
                <div key={widget.id} id={placeId(widget.id)} className={classes.item}>
                  {frame(widget, true)}
                </div>
              ))}
            </GridLayout>
          )
        )}
      </div>
      {edited && (
        <WidgetPanel
          widget={edited === 'new' ? undefined : edited}
          entries={entries}
          period={period}
          filter={filter}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  )
}

const placeId = (id: string): string => `place-${id}`

type Laid = { i: string; x: number; y: number; w: number; h: number }

const laidOut = (widgets: readonly Widget[], layout: readonly Laid[]): Widget[] =>
  widgets.map((widget) => {
    const at = layout.find(({ i }) => i === widget.id)
    return at ? { ...widget, x: at.x, y: at.y, w: at.w, h: at.h } : widget
  })
