/** The portal's frame and door, for modules that have something to show suppliers. */
import { z } from 'zod'
import { query, slot } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Language } from './contract.ts'

/** Who carries the pass at this door: the supplier, and whoever of its people. Null: nobody who may enter. */
export const supplierAtDoor = query('suppliers.supplier_at_door', {
  allow: 'anyone',
  input: z.object({}),
  output: z.object({
    here: z
      .object({ supplier_id: Id, supplier_name: z.string(), language: Language, contact: z.string() })
      .nullable(),
  }),
})

/**
 * A place in the portal. `path`: below the portal's root. `label`: text key with its module. Without a licence for `module` it is not
 * shown.
 */
export type PortalSection = {
  module: string
  key: string
  path: `/${string}`
  label: `${string}:${string}`
  order: number
}
export const portalSection = slot<PortalSection>('suppliers.portal_section')

/** HTML that is safe to send, as the kernel's `html` makes it. */
type Markup = { readonly text: string }

/** What of a page's visit the frame needs; the kernel's `Visit` has it. */
type Visited = {
  company: { slug: string; name: string; brand?: { color?: string | null } }
  sent: Readonly<Record<string, string>>
  url: string
  nonce: string
}

/**
 * How the portal's pages are drawn. `supplier`: who is inside; false shows no way around. `at`: key of the section. `link`: an
 * address of the portal that keeps the language somebody chose; `path` begins after the portal's root.
 */
export type PortalDrawing = {
  page(
    visit: Visited,
    sheet: { language: 'es' | 'en'; title: string; supplier: string | false; at: string; content: Markup },
  ): string
  link(visit: Visited, path: string): string
}

/** Filled by suppliers, for those who stand in its portal. */
export const portalDrawing = slot<PortalDrawing>('suppliers.portal_drawing')
