import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Company } from './contract.ts'

/** A tax id as its country keeps it, with what to say about it; `unfit` names no number of that country. */
export const readTaxId = (
  { number, kind }: { number: string; kind?: string | undefined },
  country: string,
): { taxId: NonNullable<Company['tax_id']>; warning?: string } | { unfit: string } => {
  const { verdict, ...read } = parseFiscalId(number, country, kind)
  if ('error' in verdict) return { unfit: verdict.error }
  return { taxId: { country, ...read }, ...('warning' in verdict && { warning: verdict.warning }) }
}

/** The phone in E.164; '' stays so; undefined for what is no phone. */
export const readPhone = (written: string, country: string): string | undefined =>
  written === '' ? '' : parsePhone(written, country)?.number

const REREAD = ['currency', 'time_zone'] as const

/** What would make people read today's records differently: it is confirmed before it is done. */
export const rereads = (
  before: Pick<Company, (typeof REREAD)[number]>,
  changes: { [K in (typeof REREAD)[number]]?: string | undefined },
): string[] => REREAD.filter((field) => changes[field] !== undefined && changes[field] !== before[field])

/** Names of the fields that came out different. */
export const changedFields = (before: Company, after: Company): string[] =>
  (Object.keys(after) as (keyof Company)[]).filter(
    (field) => field !== 'version' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
