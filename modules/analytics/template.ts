/** Dashboards in industry templates. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import { fold } from '#kernel/values/text.ts'
import type { Addition, TemplatePart } from '#modules/company/contract.ts'
import { isMeasured } from './catalogue.ts'
import { MetricKey, may } from './contract.ts'
import { createDashboard, listDashboards, Widget, type WidgetKind } from './dashboard.contract.ts'
import { type Drawn, placed } from './starting_dashboard.ts'

/** A widget without its place: they stand one after another. `period` and `every` as in a dashboard. */
const TemplateWidget = z.object({
  kind: Widget.shape.kind,
  metric: MetricKey,
  dimension: z.string().max(100).nullable().default(null),
  every: Widget.shape.every,
  period: Widget.shape.period,
})

const TemplateDashboard = z.object({
  name: z.string().min(1).max(80),
  widgets: z.array(TemplateWidget).min(1),
})
type TemplateDashboard = z.output<typeof TemplateDashboard>

/** What no module of the company measures is left out. */
export const dashboardPart: TemplatePart<TemplateDashboard[]> = {
  key: 'dashboards',
  label: 'analytics:template.dashboards',
  order: 60,
  allow: may.share,
  schema: z.array(TemplateDashboard),

  preview: async (wanted) => {
    const { rows } = await call(listDashboards, {})
    return wanted
      .filter((one) => widgetsOf(one).length > 0)
      .map(({ name }): Addition => {
        const there = rows.some((row) => fold(row.name) === fold(name))
        return { kind: 'analytics:template.dashboard', title: name, state: there ? 'same' : 'new' }
      })
  },

  apply: async (wanted) => {
    const { rows } = await call(listDashboards, {})
    for (const one of wanted) {
      const widgets = placed(widgetsOf(one))
      if (widgets.length && !rows.some((row) => fold(row.name) === fold(one.name)))
        await call(createDashboard, { name: one.name, scope: 'all', widgets })
    }
    return []
  },
}

const SIZES: Partial<Record<WidgetKind, { w: number; h: number }>> = {
  number: { w: 3, h: 2 },
  stages: { w: 12, h: 3 },
  cohort: { w: 12, h: 5 },
}
const CHART = { w: 6, h: 4 }

const widgetsOf = ({ widgets }: TemplateDashboard): Drawn[] =>
  widgets
    .filter(({ metric }) => isMeasured(metric))
    .map(({ metric, ...widget }) => ({ ...widget, metrics: [metric], ...(SIZES[widget.kind] ?? CHART) }))
