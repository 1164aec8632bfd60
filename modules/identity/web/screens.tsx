import { screens as declare } from '#web/screens.ts'
import { enrolPath, signInPath } from './links.ts'

const acts = () => import('./session_acts.ts')

export const screens = declare({
  module: 'identity',
  publicPages: [{ path: signInPath, title: 'sign_in', component: () => import('./entrance/SignInPage.tsx') }],
  session: {
    signInPath,
    enrolPath,
    signOut: async () => (await acts()).signOut(),
    enterCompany: async (companyId) => (await acts()).enterCompany(companyId),
    setLanguage: async (language) => (await acts()).setLanguage(language),
    setTheme: async (theme) => (await acts()).setTheme(theme),
    stopViewingAs: async () => (await acts()).stopViewingAs(),
  },
})
