/** What the shell does with the session. Fetched when it is first done. */
import { api } from '#web/client/api.ts'
import type { Language, Theme } from '#web/client/session.ts'
import { updateMe } from '../contract.ts'
import { logout, switchCompany, viewAs } from '../sign_in.contract.ts'

export const signOut = () => api(logout, {})

export const enterCompany = (company: string) => api(switchCompany, { company })

export const setLanguage = (language: Language) => api(updateMe, { language })

export const setTheme = (theme: Theme) => api(updateMe, { theme })

export const stopViewingAs = () => api(viewAs, { role_id: null })
