import { IconAdjustmentsHorizontal, IconForms, IconUserSearch } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerPart, shownField } from '#modules/customers/added.contract.ts'
import { screens as declare } from '#web/screens.ts'
import { may } from '../contract.ts'
import { leadsPath } from './links.ts'

export const screens = declare({
  module: 'leads',
  menu: [
    {
      key: 'leads',
      icon: IconUserSearch,
      to: leadsPath(),
      allow: may.read,
      section: 'sales',
      order: 15,
      letter: 'l',
    },
  ],
  pages: [{ path: '/leads', title: 'leads', allow: may.read, component: () => import('./LeadsPage.tsx') }],
  commands: [
    {
      key: 'new_form',
      icon: IconForms,
      allow: may.configure,
      to: leadsPath({ tab: 'forms', panel: 'new' }),
    },
    {
      key: 'weights',
      icon: IconAdjustmentsHorizontal,
      allow: may.configure,
      to: leadsPath({ panel: 'weights' }),
    },
  ],
  fills: [
    fill(shownField, {
      key: 'lead_score',
      label: 'leads:fields.lead_score',
      order: 20,
      allow: may.read,
      type: 'number',
      width: 100,
    }),
    fill(shownField, {
      key: 'lead_captured_on',
      label: 'leads:fields.lead_captured_on',
      order: 21,
      allow: may.read,
      type: 'day',
    }),
    fill(shownField, {
      key: 'lead_unanswered',
      label: 'leads:fields.lead_unanswered',
      order: 22,
      allow: may.read,
      type: 'yes_no',
    }),
    fill(customerPart, {
      key: 'lead_score',
      place: 'facts',
      order: 5,
      allow: may.read,
      component: () => import('./customer/LeadScore.tsx'),
    }),
  ],
})
