import { IconFileDescription, IconTemplate } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { opportunityTab } from '#modules/deals/contract.ts'
import { quotePart } from '#modules/quotes/web/offered/quote_part.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { PROPOSAL } from './entity.ts'
import { proposalPath, proposalsPath, templatesPath } from './links.ts'

export const screens = declare({
  module: 'proposals',
  menu: [
    {
      key: 'proposals',
      icon: IconFileDescription,
      to: proposalsPath(),
      allow: may.read,
      section: 'sales',
      order: 25,
    },
  ],
  pages: [
    {
      path: '/proposals',
      title: 'proposals',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadProposals(context),
      component: () => import('./list/ProposalsPage.tsx'),
    },
    {
      path: '/proposals/templates',
      title: 'templates',
      allow: may.read,
      load: async (context) => (await import('./templates/load.ts')).loadTemplates(context),
      component: () => import('./templates/TemplatesPage.tsx'),
    },
    {
      path: '/proposals/templates/$id',
      allow: may.read,
      load: async (context) => (await import('./templates/load.ts')).loadTemplate(context),
      component: () => import('./templates/TemplatePage.tsx'),
    },
    {
      path: '/proposals/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadProposal(context),
      component: () => import('./record/ProposalPage.tsx'),
    },
  ],
  settings: [{ key: 'templates', icon: IconTemplate, to: templatesPath, allow: may.configure, order: 37 }],
  commands: [
    { key: 'new', icon: IconFileDescription, allow: may.create, to: proposalsPath({ open: 'new' }) },
    { key: 'templates', icon: IconTemplate, allow: may.read, to: templatesPath },
  ],
  fills: [
    fill(recordPlace, { kind: PROPOSAL, page: proposalPath }),
    fill(recordSearch, {
      label: 'proposals:menu.proposals',
      icon: IconFileDescription,
      allow: may.read,
      kind: PROPOSAL,
      find: async (text, signal) => (await import('./find_proposals.ts')).findProposals(text, signal),
    }),
    fill(quotePart, {
      key: 'proposal',
      allow: may.read,
      component: () => import('./record/QuoteIsProposal.tsx'),
    }),
    fill(customerTab, {
      key: 'proposals',
      label: 'proposals:tabs.proposals',
      order: 23,
      component: () => import('./customer/CustomerProposalsTab.tsx'),
    }),
    fill(opportunityTab, {
      key: 'proposals',
      label: 'proposals:tabs.proposals',
      order: 21,
      component: () => import('./customer/OpportunityProposalsTab.tsx'),
    }),
  ],
})
