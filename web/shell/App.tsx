import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { openLive } from '#web/client/live.ts'
import { useFills } from '#web/client/parts.tsx'
import { queryClient } from '#web/client/queries.ts'
import { whenSignedOut } from '#web/client/request.ts'
import { session, setSession, useSessionOrNone } from '#web/client/session.ts'
import { undoWith } from '#web/client/tidings.ts'
import { undoing } from '#web/slots.ts'
import { FormatsProvider } from '#web/ui/formats.tsx'
import { Toasts } from '#web/ui/Toasts.tsx'
import type { makeRouter } from './router.tsx'

/** Everything a signed-in or arriving person sees. */
export const App = ({ router }: { router: ReturnType<typeof makeRouter> }) => {
  const here = useSessionOrNone()
  const [undoer] = useFills(undoing)
  const scope = here && `${here.user.id} ${here.company.id}`

  useEffect(() => {
    whenSignedOut(() => {
      if (!session()) return
      setSession(undefined)
      queryClient.clear()
      router.invalidate()
    })
  }, [router])

  useEffect(() => undoWith(undoer?.undo), [undoer])

  // The live line belongs to one person in one company.
  useEffect(() => (scope ? openLive() : undefined), [scope])

  return (
    <QueryClientProvider client={queryClient}>
      <FormatsProvider company={here?.company}>
        <RouterProvider router={router} />
        <Toasts />
      </FormatsProvider>
    </QueryClientProvider>
  )
}
