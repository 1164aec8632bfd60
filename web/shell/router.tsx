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
import { allScreens } from '#web/modules.ts'
import type { LoadContext, Page, PublicPage } from '#web/screens.ts'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { sessionActs } from './acts.ts'
import { HomePage } from './HomePage.tsx'
import { useInnerLinks } from './links.ts'
import { Closed, NotFound, Titled, WentWrong } from './pages.tsx'
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

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: lazyRouteComponent(fetchFrame, 'Frame'),
  beforeLoad: ({ location }) => {
    const here = session()
    if (!sessionActs) return
    if (here?.mustAddSecondFactor) throw redirect({ to: sessionActs.enrolPath, replace: true })
    if (here) return
    const to = location.href === '/' ? undefined : location.href
    throw redirect({ to: sessionActs.signInPath, search: { to } as never, replace: true })
  },
})

const pageRoute = (module: string, page: Page) => {
  const closure = () => closureOf(module, page)
  return createRoute({
    getParentRoute: () => frameRoute,
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

const routeTree = () =>
  rootRoute.addChildren([
    frameRoute.addChildren([
      createRoute({ getParentRoute: () => frameRoute, path: '/', component: HomePage }),
      createRoute({ getParentRoute: () => frameRoute, path: '/settings', component: SettingsPage }),
      ...allScreens.flatMap(({ module, pages = [] }) => pages.map((page) => pageRoute(module, page))),
    ]),
    ...allScreens.flatMap(({ module, publicPages = [] }) =>
      publicPages.map((page) => publicRoute(module, page)),
    ),
  ])

/** The router over the pages of all modules. Query strings are plain text, as people share them. */
export const makeRouter = () =>
  createRouter({
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
