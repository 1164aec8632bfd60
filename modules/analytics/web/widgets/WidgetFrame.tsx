import { ActionIcon, Menu, Skeleton, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCalendar,
  IconChartBar,
  IconDots,
  IconFilterOff,
  IconListDetails,
  IconLock,
  IconTable,
  IconTarget,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { midSentence } from '#kernel/values/text.ts'
import { useFills } from '#web/client/parts.tsx'
import { may as holds } from '#web/client/session.ts'
import { recordPlace } from '#web/slots.ts'
import { type MetricEntry, may } from '../../contract.ts'
import type { Widget, WidgetFigures } from '../../dashboard.contract.ts'
import { goalsPath } from '../goals/links.ts'
import { type OnOpen, openedFigure } from '../opened.ts'
import { usePeriodWords } from '../page/period_words.ts'
import { TableWidget } from './TableWidget.tsx'
import { WidgetBody } from './WidgetBody.tsx'
import classes from './WidgetFrame.module.css'

type FrameProps = {
  widget: Widget
  /** None while it is computed. */
  shown: WidgetFigures | undefined
  entries: ReadonlyMap<string, MetricEntry>
  onOpen: OnOpen
  /** Given, a widget that is broken can be mended. */
  onRepair?: (() => void) | undefined
  /** Buttons in its head while the dashboard is changed. */
  acts?: ReactNode
}

const AS_TABLE: readonly Widget['kind'][] = ['bar', 'line', 'funnel', 'stages', 'number']

/** A widget in its place: its name, its numbers, or why there are none. */
export const WidgetFrame = ({ widget, shown, entries, onOpen, onRepair, acts }: FrameProps) => {
  const { t } = useTranslation('analytics')
  const [asTable, setAsTable] = useState(false)
  const name = useWidgetName()(widget, entries)
  const words = usePeriodWords()
  const figures = shown?.figures ?? []
  const ignored = [...new Set(figures.flatMap((figure) => figure.ignored))]
  const labelOf = (key: string) =>
    [...entries.values()].flatMap(({ fields }) => fields).find((field) => field.key === key)?.label ?? key
  return (
    <section className={classes.frame} aria-label={name}>
      <header className={classes.head}>
        <h2 className={classes.name} title={name}>
          {name}
        </h2>
        {widget.period && (
          <span className={classes.mark}>
            <IconCalendar size={13} stroke={1.8} aria-hidden="true" />
            {words(widget.period)}
          </span>
        )}
        {ignored.length > 0 && (
          <Tooltip
            label={t('widget.ignored', { fields: ignored.map(labelOf).join(', ') })}
            multiline
            maw={260}
          >
            <button
              type="button"
              className={classes.ignored}
              aria-label={t('widget.ignored', { fields: ignored.map(labelOf).join(', ') })}
            >
              <IconFilterOff size={14} stroke={1.8} />
            </button>
          </Tooltip>
        )}
        <div className={`${classes.acts} no-print`}>
          {acts ??
            (shown?.state === 'ready' && (
              <Menu width={220}>
                <Menu.Target>
                  <ActionIcon size="sm" aria-label={t('widget.menu', { name })}>
                    <IconDots size={16} stroke={1.8} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {widget.kind === 'goal' ? (
                    <Menu.Item
                      component="a"
                      href={goalsPath()}
                      leftSection={<IconTarget size={16} stroke={1.7} />}
                    >
                      {t('goals.all')}
                    </Menu.Item>
                  ) : (
                    figures.map((figure) => (
                      <Menu.Item
                        key={figure.metric}
                        leftSection={<IconListDetails size={16} stroke={1.7} />}
                        onClick={() => onOpen(openedFigure(figure))}
                      >
                        {figures.length > 1 ? t('widget.rows_of', { name: figure.name }) : t('widget.rows')}
                      </Menu.Item>
                    ))
                  )}
                  {AS_TABLE.includes(widget.kind) && (
                    <Menu.Item
                      leftSection={
                        asTable ? (
                          <IconChartBar size={16} stroke={1.7} />
                        ) : (
                          <IconTable size={16} stroke={1.7} />
                        )
                      }
                      onClick={() => setAsTable(!asTable)}
                    >
                      {t(asTable ? 'widget.as_chart' : 'widget.as_table')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            ))}
        </div>
      </header>
      <div className={classes.body}>
        {!shown ? (
          <Skeleton className={classes.wait} />
        ) : shown.state === 'closed' ? (
          <Notice icon={<IconLock size={18} stroke={1.7} />} text={t('widget.closed')} />
        ) : shown.state === 'broken' ? (
          <Notice
            icon={<IconAlertTriangle size={18} stroke={1.7} />}
            text={shown.problem?.text ?? t('widget.broken')}
            act={
              onRepair && (
                <button type="button" className={classes.repair} onClick={onRepair}>
                  {t('widget.repair')}
                </button>
              )
            }
          />
        ) : shown.state === 'empty' && widget.kind === 'goal' ? (
          <NoGoals metric={widget.metrics[0]} />
        ) : shown.state === 'empty' ? (
          <Nothing bare={shown.bare} isPeriodic={figures.some(({ period }) => period)} />
        ) : asTable ? (
          <TableWidget figures={figures} onOpen={onOpen} />
        ) : (
          <WidgetBody widget={widget} figures={figures} goals={shown.goals} onOpen={onOpen} />
        )}
      </div>
    </section>
  )
}

/** Why there is nothing to see, and what to do about it. */
const Nothing = ({ bare, isPeriodic }: { bare: WidgetFigures['bare']; isPeriodic: boolean }) => {
  const { t } = useTranslation('analytics')
  const place = useFills(recordPlace).find(({ kind }) => kind === bare?.kind)
  if (!bare) return <Notice text={t(isPeriodic ? 'widget.empty' : 'widget.empty_now')} />
  return (
    <Notice
      text={t('widget.bare', { rows: bare.name })}
      act={
        place?.begin &&
        holds(place.begin.allow) && (
          <a className={classes.repair} href={place.begin.to}>
            {t(place.begin.label)}
          </a>
        )
      }
    />
  )
}

/** Nobody aims at it yet, as far as the reader sees. */
const NoGoals = ({ metric }: { metric: string | undefined }) => {
  const { t } = useTranslation('analytics')
  return (
    <Notice
      text={t('goals.none_here')}
      act={
        holds(may.set_goals) && (
          <a className={classes.repair} href={goalsPath({ open: 'new', ...(metric && { metric }) })}>
            {t('goals.new')}
          </a>
        )
      }
    />
  )
}

const Notice = ({ icon, text, act }: { icon?: ReactNode; text: string; act?: ReactNode }) => (
  <div className={classes.notice}>
    {icon}
    <p>{text}</p>
    {act}
  </div>
)

/** Its own title, or what it measures, by what. */
export const useWidgetName = () => {
  const { t } = useTranslation('analytics')
  return (
    { kind, title, metrics, dimension }: Pick<Widget, 'kind' | 'title' | 'metrics' | 'dimension'>,
    entries: ReadonlyMap<string, MetricEntry>,
  ): string => {
    if (title) return title
    const [first = ''] = metrics
    const name = metrics.map((key) => entries.get(key)?.name ?? key).join(', ')
    if (kind === 'goal') return t('goals.of_metric', { metric: name })
    const by = entries.get(first)?.dimensions.find(({ key }) => key === dimension)?.label
    return by ? t('widget.by', { name, field: midSentence(by) }) : name
  }
}
