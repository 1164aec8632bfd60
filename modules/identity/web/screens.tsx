import { screens as declare } from '#web/screens.ts'
import { signInPath } from './links.ts'

const acts = () => import('./session_acts.ts')

export const screens = declare({
  module: 'identity',
  publicPages: [{ path: signInPath, title: 'sign_in', component: () => import('./entrance/SignInPage.tsx') }],
  session: {
    signInPath,
    signOut: async () => (await acts()).signOut(),
    enterCompany: async (companyId) => (await acts()).enterCompany(companyId),
    setLanguage: async (language) => (await acts()).setLanguage(language),
    stopViewingAs: async () => (await acts()).stopViewingAs(),
  },
})
