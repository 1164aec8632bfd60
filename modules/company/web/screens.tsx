import { IconBuilding, IconMessage2, IconTemplate, IconWand } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerAct } from '#modules/customers/added.contract.ts'
import { screens as declare } from '#web/screens.ts'
import { companyPicture, firstStep } from '#web/slots.ts'
import { may } from '../contract.ts'
import { companyPath, logoAddress, messageTextsPath, templatesPath, welcomePath } from './links.ts'

export const screens = declare({
  module: 'company',
  pages: [
    {
      path: companyPath,
      title: 'company',
      allow: may.read,
      load: async (context) => (await import('./profile/load.ts')).loadCompany(context),
      component: () => import('./profile/CompanyPage.tsx'),
    },
    {
      path: templatesPath(),
      title: 'templates',
      allow: may.update,
      load: async (context) => (await import('./templates/load.ts')).loadTemplates(context),
      component: () => import('./templates/TemplatesPage.tsx'),
    },
    {
      path: messageTextsPath,
      title: 'message_texts',
      allow: may.read,
      load: async (context) => (await import('./messages/load.ts')).loadTexts(context),
      component: () => import('./messages/MessageTextsPage.tsx'),
    },
    {
      path: welcomePath(),
      title: 'welcome',
      allow: may.update,
      load: async (context) => (await import('./welcome/load.ts')).loadWelcome(context),
      component: () => import('./welcome/WelcomePage.tsx'),
    },
  ],
  settings: [
    { key: 'company', icon: IconBuilding, to: companyPath, allow: may.read, order: 5 },
    { key: 'templates', icon: IconTemplate, to: templatesPath(), allow: may.update, order: 42 },
    { key: 'message_texts', icon: IconMessage2, to: messageTextsPath, allow: may.read, order: 44 },
  ],
  commands: [{ key: 'welcome', icon: IconWand, allow: may.update, to: welcomePath() }],
  fills: [
    fill(companyPicture, { address: logoAddress }),
    fill(customerAct, { key: 'message', order: 20, component: () => import('./messages/MessageAct.tsx') }),
    fill(firstStep, {
      key: 'setup',
      label: 'company:first_steps.setup',
      icon: IconWand,
      to: welcomePath(),
      order: 5,
      allow: may.update,
      isDone: async () => (await import('./first_steps.ts')).isSetUp(),
    }),
  ],
})
