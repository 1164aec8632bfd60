/**
 * The style guide: every component of `ui` inside the frame, in development only, at `/gallery/`.
 * `#list`, `#loading`, `#empty`, `#record`, `#pieces` open one part.
 */

import { IconComponents, IconId, IconInbox, IconLoader, IconUsers } from '@tabler/icons-react'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import i18next from 'i18next'
import { queryClient } from '#web/client/queries.ts'
import { setSession } from '#web/client/session.ts'
import { addScreens } from '#web/modules.ts'
import { Frame } from '#web/shell/Frame.tsx'
import { Look } from '#web/shell/Look.tsx'
import { FormatsProvider } from '#web/ui/formats.tsx'
import { Toasts } from '#web/ui/Toasts.tsx'
import { ListPart } from './ListPart.tsx'
import { PiecesPart } from './PiecesPart.tsx'
import { RecordPart } from './RecordPart.tsx'

const company = {
  id: '1',
  name: 'Comercial Istmo',
  slug: 'comercial-istmo',
  country: 'PA',
  currency: 'PAB',
  timeZone: 'America/Panama',
  locale: 'es-PA',
  demo: true,
  brand: { color: null, accent: null, logo: null },
}

// The shell gathers navigation from modules; here it gets one of its own.
i18next.addResourceBundle('es', 'gallery', {
  menu: { pieces: 'Piezas', list: 'Clientes', loading: 'En camino', empty: 'Vacío', record: 'Ficha' },
})
addScreens({
  module: 'gallery',
  menu: [
    {
      key: 'pieces',
      icon: IconComponents,
      to: '/pieces',
      allow: 'signed_in',
      section: 'work',
      order: 1,
      letter: 'p',
    },
    {
      key: 'list',
      icon: IconUsers,
      to: '/list',
      allow: 'signed_in',
      section: 'records',
      order: 1,
      letter: 'c',
    },
    {
      key: 'record',
      icon: IconId,
      to: '/record',
      allow: 'signed_in',
      section: 'records',
      order: 2,
      letter: 'f',
    },
    { key: 'loading', icon: IconLoader, to: '/loading', allow: 'signed_in', section: 'insight', order: 1 },
    { key: 'empty', icon: IconInbox, to: '/empty', allow: 'signed_in', section: 'insight', order: 2 },
  ],
})

setSession({
  user: {
    id: '1',
    name: 'Yadira Him',
    email: 'yadira@istmo.example',
    language: 'es',
    theme: 'system',
    verified: true,
  },
  company,
  companies: [
    { id: '1', name: 'Comercial Istmo' },
    { id: '2', name: 'Cacao Bocas' },
  ],
  role: { id: '1', name: 'Supervisora' },
  permissions: [],
  reach: {},
  modules: ['gallery'],
})

const rootRoute = createRootRoute({ component: Frame })
const parts = {
  '/pieces': PiecesPart,
  '/list': () => <ListPart />,
  '/loading': () => <ListPart state="loading" />,
  '/empty': () => <ListPart state="empty" />,
  '/record': RecordPart,
}
const router = createRouter({
  history: createHashHistory(),
  routeTree: rootRoute.addChildren(
    Object.entries(parts).map(([path, component]) =>
      createRoute({ getParentRoute: () => rootRoute, path, component }),
    ),
  ),
})

export const Gallery = () => (
  <Look>
    <QueryClientProvider client={queryClient}>
      <FormatsProvider company={company}>
        <RouterProvider router={router} />
        <Toasts />
      </FormatsProvider>
    </QueryClientProvider>
  </Look>
)
