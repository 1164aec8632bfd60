/** Where one is and how to go elsewhere. Plain `<a href>` links inside the application need nothing of this. */
import { useMatch, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'

/** Query string of the page: values are text. */
export type SearchParams = Readonly<Record<string, string>>

/** Goes to an address of the application, as links do. `replace` leaves no step in the history. */
export const useGo = (): ((to: string, options?: { replace?: boolean }) => void) => {
  const navigate = useNavigate()
  return useCallback((to, { replace = false } = {}) => void navigate({ href: to, replace }), [navigate])
}

/** A part of the path: `useParam('id')` on `/customers/$id`. */
export const useParam = (name: string): string => {
  const value = (useParams({ strict: false }) as Record<string, string | undefined>)[name]
  if (value === undefined) throw new Error(`This page has no part ${name}.`)
  return value
}

/** The path of the page, which stays its own while the way to another one is loading. */
export const usePath = (): string => useMatch({ strict: false }).pathname

/** The query string, and how to change some of it in place (`undefined` or empty takes a key away). */
export const useSearchParams = (): [SearchParams, (change: Record<string, string | undefined>) => void] => {
  const here = useMatch({ strict: false })
  // While the way to another page is loading this one is still shown, and must not be asked anew by the other's address.
  const search = useRouterState({
    select: ({ location }) => (location.pathname === here.pathname ? location.search : here.search),
  }) as unknown as SearchParams
  const navigate = useNavigate()
  const set = useCallback(
    (change: Record<string, string | undefined>) =>
      void navigate({
        to: '.',
        replace: true,
        search: ((before: SearchParams) =>
          Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value))) as never,
      }),
    [navigate],
  )
  return [search, set]
}

/** Names the window while the page is shown: "María Pérez · Ceiba". */
export const useTitle = (title: string): void => {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Ceiba`
    return () => {
      document.title = before
    }
  }, [title])
}
