import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listProposals } from '../proposal.contract.ts'
import { proposalPath } from './links.ts'

const MOST = 5

/** Proposals for the palette. */
export const findProposals = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listProposals, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, title, customer_name }) => ({
    id,
    title: [number, title].filter(Boolean).join(' · '),
    detail: customer_name,
    to: proposalPath(id),
  }))
}
