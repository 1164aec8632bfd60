import { screens as declare } from '#web/screens.ts'
import {
  enrolPath,
  forgotPasswordPath,
  invitationPath,
  registerPath,
  resetPasswordPath,
  signInPath,
  termsPath,
  verifyEmailPath,
} from './links.ts'

const acts = () => import('./session_acts.ts')

export const screens = declare({
  module: 'identity',
  publicPages: [
    { path: signInPath, title: 'sign_in', component: () => import('./entrance/SignInPage.tsx') },
    { path: registerPath, title: 'register', component: () => import('./entrance/RegisterPage.tsx') },
    { path: termsPath, title: 'terms', component: () => import('./entrance/TermsPage.tsx') },
    {
      path: forgotPasswordPath,
      title: 'forgot_password',
      component: () => import('./entrance/ForgotPasswordPage.tsx'),
    },
    {
      path: resetPasswordPath,
      title: 'reset_password',
      component: () => import('./entrance/ResetPasswordPage.tsx'),
    },
    {
      path: verifyEmailPath,
      title: 'verify_email',
      component: () => import('./entrance/VerifyEmailPage.tsx'),
    },
    { path: invitationPath, title: 'invitation', component: () => import('./entrance/InvitationPage.tsx') },
  ],
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
