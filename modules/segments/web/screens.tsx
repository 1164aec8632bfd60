import { IconAdjustmentsHorizontal, IconChartDonut4 } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerListAct, customerPart, shownField } from '#modules/customers/added.contract.ts'
import { screens as declare } from '#web/screens.ts'
import { groupFilter } from '#web/slots.ts'
import { may } from '../contract.ts'
import { segmentsPath } from './links.ts'
import { SEGMENT_FILTER, SHOWN_FIELDS } from './shown_fields.ts'

export const screens = declare({
  module: 'segments',
  menu: [
    {
      key: 'segments',
      icon: IconChartDonut4,
      to: segmentsPath(),
      allow: may.read,
      section: 'insight',
      order: 20,
      letter: 's',
    },
  ],
  pages: [
    {
      path: '/segments',
      title: 'segments',
      allow: may.read,
      component: () => import('./board/SegmentsPage.tsx'),
    },
  ],
  commands: [
    {
      key: 'thresholds',
      icon: IconAdjustmentsHorizontal,
      allow: may.update,
      to: segmentsPath({ panel: 'thresholds' }),
    },
  ],
  fills: [
    fill(groupFilter, SEGMENT_FILTER),
    ...SHOWN_FIELDS.map((field) => fill(shownField, { ...field, allow: may.read })),
    fill(customerPart, {
      key: 'activity',
      place: 'mark',
      order: 10,
      allow: may.read,
      component: () => import('./customer/ValueMarks.tsx'),
    }),
    fill(customerPart, {
      key: 'value',
      place: 'facts',
      order: 10,
      allow: may.read,
      component: () => import('./customer/ValueFacts.tsx'),
    }),
    fill(customerListAct, {
      key: 'save_segment',
      place: 'head',
      order: 10,
      allow: may.read,
      component: () => import('./list/SaveSegment.tsx'),
    }),
    fill(customerListAct, {
      key: 'segments',
      place: 'bulk',
      order: 10,
      allow: may.read,
      component: () => import('./list/BulkSegments.tsx'),
    }),
  ],
})
