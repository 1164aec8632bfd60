/** Where a product can be put into a request, for modules that take requests. */
import { slot } from '#kernel/contract.ts'

/**
 * Addresses below the site's root, and the module they belong to. `add` takes a form by POST: `variant_id`, `pack_id` (or ''),
 * `quantity`, and `back`, the address below the root to return to: it gets `added=<variant_id>` once that is chosen. With
 * `quick=1` it answers `{"ok": true, "said": "…", "count": 3}` instead. `shown`: the page of what was chosen. `count` answers
 * `{"count": 3}` for the visitor's own choice.
 */
export type Cart = { module: string; add: `/${string}`; shown: `/${string}`; count: `/${string}` }

/** Filled once at most; without it products have no button. */
export const cart = slot<Cart>('catalogue.cart')
