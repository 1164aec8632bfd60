/** The company's limits, held against a quote. */
import { company } from '#kernel/server/scope.ts'
import { type ApprovalReason, approvalReasons } from './quote.rules.ts'
import { ownSettings } from './settings.queries.ts'

type Limited = Parameters<typeof approvalReasons>[0]

/** Why it needs approval; nothing for none. */
export const reasonsFor = async (quote: Limited): Promise<ApprovalReason[]> =>
  approvalReasons(quote, await ownSettings(), company().currency)
