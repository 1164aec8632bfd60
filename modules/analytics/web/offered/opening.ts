import type { Filter } from '#kernel/list.ts'
import { hasModule, may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import type { Period } from '../../period.rules.ts'

/** A metric of the catalogue as a page shows it. `of`: what of it the number is, in the page's words. */
export type ShownFigure = { metric: string; period?: Period; filter?: Filter; of?: string }

/** Whether numbers can be opened here: the company has the figures, and the person may see them. */
export const mayOpenFigures = (): boolean => hasModule('analytics') && holds(may.read)
