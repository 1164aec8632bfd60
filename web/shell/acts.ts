/** What the shell does with the session, by means of the module that knows people. */
import { queryClient } from '#web/client/queries.ts'
import { loadSession } from '#web/client/session.ts'
import { allScreens } from '#web/modules.ts'

/** Provided by at most one module. */
export const sessionActs = allScreens.find((one) => one.session)?.session

/** Ends the session and forgets everything that was shown. What is on the screen stands until the next page is there. */
export const signOut = async (): Promise<void> => {
  await sessionActs?.signOut()
  queryClient.clear()
  location.assign(sessionActs?.signInPath ?? '/')
}

/** Goes to work in another company, from its first page: nothing of the last one may stay on the screen. */
export const enterCompany = async (companyId: string): Promise<void> => {
  await sessionActs?.enterCompany(companyId)
  queryClient.clear()
  location.assign('/')
}

/** Ends looking through the eyes of a role. */
export const stopViewingAs = async (): Promise<void> => {
  await sessionActs?.stopViewingAs?.()
  queryClient.clear()
  await loadSession()
}
