/** Going in after signing in, and staying inside the house while doing so. */
import { useMantineColorScheme } from '@mantine/core'
import { useCallback } from 'react'
import { publicScreens } from '#web/modules.ts'
import { useGo } from './place.ts'
import { queryClient } from './queries.ts'
import { loadSession } from './session.ts'
import { showLanguage } from './texts.ts'

/** The place asked for when it is a page of ours, else the first page: an address in a link must not lead elsewhere. */
export const innerPlace = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

/** Where whoever has just opened a company is taken first. */
export const newCompanyPlace = (): string =>
  publicScreens.find((one) => one.newCompanyPlace)?.newCompanyPlace ?? '/'

/** Takes up the session that signing in, registering or accepting an invitation has begun, and goes to `to`. */
export const useEnter = (): ((to?: string) => Promise<void>) => {
  const go = useGo()
  const { setColorScheme } = useMantineColorScheme()
  return useCallback(
    async (to) => {
      queryClient.clear()
      const here = await loadSession()
      if (here) {
        await showLanguage(here.user.language)
        setColorScheme(here.user.theme === 'system' ? 'auto' : here.user.theme)
      }
      go(innerPlace(to), { replace: true })
    },
    [go, setColorScheme],
  )
}
