/** What the shell does with the session, by means of the module that knows people. */
import { queryClient } from '#web/client/queries.ts'
import { forgetModules, loadSession } from '#web/client/session.ts'
import { allScreens, publicScreens } from '#web/modules.ts'
import type { Entrance, SessionActs } from '#web/screens.ts'

/** Where people come in. Provided by at most one module. */
export const entrance: Entrance | undefined = publicScreens.find((one) => one.entrance)?.entrance

/** Provided by at most one module; there once somebody has signed in. */
export const sessionActs = (): SessionActs | undefined => allScreens().find((one) => one.session)?.session

/** Ends the session and forgets everything that was shown. What is on the screen stands until the next page is there. */
export const signOut = async (): Promise<void> => {
  await sessionActs()?.signOut()
  forgetModules()
  queryClient.clear()
  location.assign(entrance?.signInPath ?? '/')
}

/** Goes to work in another company, from its first page: nothing of the last one may stay on the screen. */
export const enterCompany = async (companyId: string): Promise<void> => {
  await sessionActs()?.enterCompany(companyId)
  forgetModules()
  queryClient.clear()
  location.assign('/')
}

/** Ends looking through the eyes of a role. */
export const stopViewingAs = async (): Promise<void> => {
  await sessionActs()?.stopViewingAs?.()
  queryClient.clear()
  await loadSession()
}
