import type { Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { saveLayout } from '#modules/fields/layout.contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'

/** Agents see how to reach a customer and where to deliver first; credit and tax wait folded. */
export async function enterLayouts(companyId: string, owner: { id: string; name: string }): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const actor = { ...SYSTEM, kind: 'user' as const, ...owner }
  const act = <Op extends Operation>(operation: Op, input: Sent<Op>) =>
    run(operation, input, { actor, door: 'cli', language: 'es', company })
  const { roles } = await act(listRoles, {})
  const agent = roles.find(({ key }) => key === 'agent')
  if (!agent) return
  await act(saveLayout, {
    entity: 'customers.customer',
    role_id: agent.id,
    sections: [
      { key: 'contact', shown: 'open' },
      { key: 'added', shown: 'open' },
      { key: 'own.Entrega', shown: 'open' },
      { key: 'about', shown: 'open' },
      { key: 'follow_up', shown: 'open' },
      { key: 'own.Ventas', shown: 'open' },
      { key: 'own.Crédito', shown: 'folded' },
      { key: 'fiscal', shown: 'folded' },
      { key: 'consents', shown: 'open' },
      { key: 'dates', shown: 'folded' },
    ],
    fields: [
      { key: 'external_id', shown: 'folded' },
      { key: 'tax_exemption', shown: 'hidden' },
    ],
  })
}
