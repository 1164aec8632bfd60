import { publicScreens as declare } from '#web/screens.ts'
import { SignInPage } from './entrance/SignInPage.tsx'
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

export const publicScreens = declare({
  module: 'identity',
  entrance: { signInPath, enrolPath },
  pages: [
    // Comes with the first script: it is what strangers meet, and what it is made of is needed behind it as well.
    { path: signInPath, title: 'sign_in', component: async () => ({ SignInPage }) },
    {
      path: registerPath,
      title: 'register',
      load: async (context) => (await import('./entrance/load_registration.ts')).loadRegistration(context),
      component: () => import('./entrance/RegisterPage.tsx'),
    },
    {
      path: termsPath,
      title: 'terms',
      load: async (context) => (await import('./entrance/load_registration.ts')).loadRegistration(context),
      component: () => import('./entrance/TermsPage.tsx'),
    },
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
    { path: enrolPath, title: 'enrol', component: () => import('./entrance/EnrolPage.tsx') },
    { path: invitationPath, title: 'invitation', component: () => import('./entrance/InvitationPage.tsx') },
  ],
})
