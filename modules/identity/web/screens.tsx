import {
  IconBuildingPlus,
  IconDevices,
  IconKey,
  IconLicense,
  IconShieldLock,
  IconUserCircle,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { banner, firstStep, whyClosed } from '#web/slots.ts'
import { may } from '../contract.ts'
import {
  apiKeysPath,
  licencePath,
  newCompanyPath,
  profilePath,
  rolePath,
  rolesPath,
  securityPath,
  sessionsPath,
  teamsPath,
  usersPath,
} from './links.ts'

const acts = () => import('./session_acts.ts')

export const screens = declare({
  module: 'identity',
  pages: [
    {
      path: profilePath,
      title: 'profile',
      allow: 'signed_in',
      component: () => import('./account/ProfilePage.tsx'),
    },
    {
      path: securityPath,
      title: 'security',
      allow: 'signed_in',
      load: async (context) => (await import('./account/load.ts')).loadSecurity(context),
      component: () => import('./account/SecurityPage.tsx'),
    },
    {
      path: sessionsPath,
      title: 'sessions',
      allow: 'signed_in',
      load: async (context) => (await import('./account/load.ts')).loadSessions(context),
      component: () => import('./account/SessionsPage.tsx'),
    },
    {
      path: usersPath(),
      title: 'users',
      allow: may.read,
      load: async (context) => (await import('./people/load.ts')).loadPeople(context),
      component: () => import('./people/UsersPage.tsx'),
    },
    {
      path: teamsPath,
      title: 'teams',
      allow: may.read,
      load: async (context) => (await import('./people/load.ts')).loadTeams(context),
      component: () => import('./people/TeamsPage.tsx'),
    },
    {
      path: rolesPath,
      title: 'roles',
      allow: may.read,
      load: async (context) => (await import('./roles/load.ts')).loadRoles(context),
      component: () => import('./roles/RolesPage.tsx'),
    },
    {
      path: rolePath('$id'),
      allow: may.read,
      load: async (context) => (await import('./roles/load.ts')).loadRoles(context),
      component: () => import('./roles/RolePage.tsx'),
    },
    {
      path: apiKeysPath,
      title: 'api_keys',
      allow: may.make_keys,
      load: async (context) => (await import('./keys/load.ts')).loadApiKeys(context),
      component: () => import('./keys/ApiKeysPage.tsx'),
    },
    {
      path: licencePath,
      title: 'licence',
      allow: may.read,
      load: async (context) => (await import('./company/load.ts')).loadLicence(context),
      component: () => import('./company/LicencePage.tsx'),
    },
    {
      path: newCompanyPath,
      title: 'new_company',
      allow: 'signed_in',
      component: () => import('./company/NewCompanyPage.tsx'),
    },
  ],
  commands: [
    { key: 'invite', icon: IconUserPlus, allow: may.create, to: usersPath('new') },
    { key: 'new_company', icon: IconBuildingPlus, allow: 'signed_in', to: newCompanyPath },
  ],
  settings: [
    { key: 'licence', icon: IconLicense, to: licencePath, allow: may.read, order: 70 },
    { key: 'users', icon: IconUsers, to: usersPath(), allow: may.read, order: 10 },
    { key: 'roles', icon: IconShieldLock, to: rolesPath, allow: may.read, order: 20 },
    { key: 'api_keys', icon: IconKey, to: apiKeysPath, allow: may.make_keys, order: 60 },
  ],
  fills: [
    fill(banner, {
      key: 'changed_terms',
      order: 10,
      allow: may.update,
      component: () => import('./ChangedTerms.tsx'),
    }),
    fill(banner, { key: 'verify_email', order: 20, component: () => import('./VerifyBanner.tsx') }),
    fill(whyClosed, { key: 'why', component: () => import('./WhyClosed.tsx') }),
    fill(firstStep, {
      key: 'colleagues',
      label: 'identity:first_steps.colleagues',
      icon: IconUserPlus,
      to: usersPath('new'),
      order: 20,
      allow: may.create,
      isDone: async () => (await import('./first_steps.ts')).hasColleagues(),
    }),
    fill(firstStep, {
      key: 'security',
      label: 'identity:first_steps.security',
      icon: IconShieldLock,
      to: securityPath,
      order: 40,
      isDone: async () => (await import('./first_steps.ts')).isSecured(),
    }),
  ],
  session: {
    signOut: async () => (await acts()).signOut(),
    enterCompany: async (companyId) => (await acts()).enterCompany(companyId),
    setLanguage: async (language) => (await acts()).setLanguage(language),
    setTheme: async (theme) => (await acts()).setTheme(theme),
    stopViewingAs: async () => (await acts()).stopViewingAs(),
    personal: [
      { key: 'profile', icon: IconUserCircle, to: profilePath },
      { key: 'security', icon: IconShieldLock, to: securityPath },
      { key: 'sessions', icon: IconDevices, to: sessionsPath },
    ],
  },
})
