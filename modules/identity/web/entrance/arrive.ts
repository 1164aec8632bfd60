import { queryClient } from '#web/client/queries.ts'
import { loadSession } from '#web/client/session.ts'
import { showLanguage } from '#web/client/texts.ts'

/** Someone has just come in: asks who and what they may do, speaks their language, forgets what was shown before. */
export const arrive = async (): Promise<void> => {
  queryClient.clear()
  const here = await loadSession()
  if (here) await showLanguage(here.user.language)
}
