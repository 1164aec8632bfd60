import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { soleComponent } from '#web/client/parts.tsx'
import { asked, queryClient } from '#web/client/queries.ts'
import { hasModule, may, session } from '#web/client/session.ts'
import { allScreens, publicScreens, whenOpened } from '#web/modules.ts'
import type { LoadContext, Page, PublicPage } from '#web/screens.ts'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { entrance } from './acts.ts'
import { HomePage } from './HomePage.tsx'
import { useInnerLinks } from './links.ts'
import { Closed, Elsewhere, NotFound, Titled, WentWrong } from './pages.tsx'
import { SettingsPage } from './SettingsPage.tsx'

type Search = Record<string, string>

/** Fetched apart: a person who signs in needs it a moment later. */
export const fetchFrame = () => import('./Frame.tsx')

/** What stands in the way of opening a page: the module is not licensed, or a permission is missing. */
export type Closure = { module: string } | { permission: string }

const closureOf = (module: string, { allow }: Pick<Page, 'allow'>): Closure | undefined => {
  if (!hasModule(module)) return { module }
  return allow === 'signed_in' || may(allow) ? undefined : { permission: allow }
}

const ask: LoadContext['ask'] = (query, input) => queryClient.ensureQueryData(asked(query, input)) as never

type GateProps = { title: string | undefined; closure: () => Closure | undefined; Shown: ComponentType }

const Gate = ({ title, closure, Shown }: GateProps) => {
  const closed = closure()
  if (closed) return <Closed {...closed} />
  return (
    <Titled title={title}>
      <Shown />
    </Titled>
  )
}

/** The page's component behind its gate, under its title; `preload` lets the router fetch it together with what it loads. */
const behind = (module: string, page: PublicPage, closure: () => Closure | undefined) => {
  const Shown = lazyRouteComponent(async () => ({ default: soleComponent<object>(await page.component()) }))
  const title = page.title && `${module}:titles.${page.title}`
  return Object.assign(() => <Gate title={title} closure={closure} Shown={Shown as ComponentType} />, {
    preload: async () => Shown.preload?.(),
  })
}

const Root = () => {
  useInnerLinks()
  return <Outlet />
}

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: WentWrong,
})

/** Sends who is not signed in, or has still to add a second factor, to where that is done. */
const letIn = ({ location }: { location: { href: string } }): void => {
  const here = session()
  if (!entrance) return
  if (here?.mustAddSecondFactor) throw redirect({ to: entrance.enrolPath, replace: true })
  if (here) return
  const to = location.href === '/' ? undefined : location.href
  throw redirect({ to: entrance.signInPath, search: { to } as never, replace: true })
}

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: lazyRouteComponent(fetchFrame, 'Frame'),
  beforeLoad: letIn,
})

const aloneRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'alone',
  component: Outlet,
  beforeLoad: letIn,
})

const pageRoute = (module: string, page: Page) => {
  const closure = () => closureOf(module, page)
  return createRoute({
    getParentRoute: () => (page.alone ? aloneRoute : frameRoute) as typeof frameRoute,
    path: page.path,
    loader: ({ params, location }) =>
      closure() ? undefined : page.load?.({ params, search: location.search as Search, ask }),
    component: behind(module, page, closure),
  })
}

const publicRoute = (module: string, page: PublicPage) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: page.path,
    loader: ({ params, location }) => page.load?.({ params, search: location.search as Search, ask }),
    component: behind(module, page, () => undefined),
  })

const shellRoutes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/', component: HomePage }),
  createRoute({ getParentRoute: () => frameRoute, path: '/settings', component: SettingsPage }),
  createRoute({ getParentRoute: () => frameRoute, path: '$', component: Elsewhere }),
]

const publicRoutes = publicScreens.flatMap(({ module, pages }) =>
  pages.map((page) => publicRoute(module, page)),
)

// Routes stay the same ones while others join them, so that what is shown stands.
const made = new WeakMap<Page, ReturnType<typeof pageRoute>>()

const routeOf = (module: string, page: Page) => {
  const route = made.get(page) ?? pageRoute(module, page)
  made.set(page, route)
  return route
}

const pageRoutes = (alone: boolean) =>
  allScreens().flatMap(({ module, pages = [] }) =>
    pages.filter((page) => (page.alone ?? false) === alone).map((page) => routeOf(module, page)),
  )

const routeTree = () =>
  rootRoute.addChildren([
    frameRoute.addChildren([...shellRoutes, ...pageRoutes(false)]),
    aloneRoute.addChildren(pageRoutes(true)),
    ...publicRoutes,
  ])

/** The router over the pages of the modules opened so far. Query strings are plain text, as people share them. */
export const makeRouter = () => {
  const router = createRouter({
    routeTree: routeTree(),
    defaultPreload: false,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    defaultErrorComponent: WentWrong,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search as Search).filter(([, value]) => value !== undefined && value !== ''),
      ).toString()
      return text ? `?${text}` : ''
    },
  })
  // Not `router.update`: it passes over a tree whose root is the one it has.
  whenOpened(() => {
    routeTree()
    router.setRoutes(router.buildRouteTree())
  })
  return router
}

/** Fetches what the page of the address needs, so that it is on its way when the router comes to show it. */
export const fetchAhead = (router: ReturnType<typeof makeRouter>): void => {
  const { pathname, search } = router.latestLocation
  router.preloadRoute({ to: pathname, search } as never).catch(() => {})
}
