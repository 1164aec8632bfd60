import type { LoadContext } from '#web/screens.ts'
import { getTemplate, listTemplates } from '../../template.contract.ts'

/** All templates in use: a company has a few dozen at most. */
export const IN_USE = { filter: { archived: false }, limit: 200 }

export const loadTemplates = ({ ask }: LoadContext): Promise<unknown> => ask(listTemplates, IN_USE)

export const loadTemplate = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getTemplate, { id: params.id ?? '' })
