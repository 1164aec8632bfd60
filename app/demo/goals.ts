import type { Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import { createGoal } from '#modules/analytics/goal.contract.ts'
import { listTeams } from '#modules/identity/team.contract.ts'

type Person = { id: string; name: string }
type Aim = Pick<Sent<typeof createGoal>, 'metric' | 'whose' | 'whose_id' | 'every'>

const MONTHS_BACK = 4
/** Targets are round: 250.00, or five of something. */
const ROUND = { money: 25_000, other: 5 } as const

/** What the shop, its sellers and their team aim at: somewhat more, or less, than what the last ninety days brought. */
export async function enterGoals(
  companyId: string,
  owner: Person,
  sellers: readonly Person[],
): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const actor = { ...SYSTEM, kind: 'user' as const, ...owner }
  const act = <Op extends Operation>(operation: Op, input: Sent<Op>) =>
    run(operation, input, { actor, door: 'cli', language: 'es', company })
  const from = Temporal.Now.plainDateISO(company.timeZone).subtract({ months: MONTHS_BACK }).toString()

  const aimAt = async (aim: Aim, ambition: number): Promise<void> => {
    const filter = aim.whose === 'person' ? { owner_id: aim.whose_id } : {}
    const { amounts, unit } = await act(getMetric, { key: aim.metric, period: 'last_90_days', filter })
    const months = { month: 1, quarter: 3, year: 12 }[aim.every]
    const usual = ((amounts[0]?.value ?? 0) / 3) * months
    const round = unit === 'money' ? ROUND.money : ROUND.other
    const target = Math.max(round, Math.round((usual * ambition) / round) * round)
    await act(createGoal, { ...aim, target, from })
  }

  const won = 'deals.won_value'
  const everybody = { whose: 'company', whose_id: null } as const
  await aimAt({ ...everybody, metric: won, every: 'month' }, 0.9)
  await aimAt({ ...everybody, metric: won, every: 'quarter' }, 0.75)
  await aimAt({ ...everybody, metric: 'customers.new', every: 'month' }, 1.2)
  const { teams } = await act(listTeams, {})
  const team = teams.find(({ name }) => name === 'Ventas Panamá')
  if (team) await aimAt({ metric: won, whose: 'team', whose_id: team.id, every: 'month' }, 0.3)
  for (const [index, { id }] of sellers.entries()) {
    const own = { whose: 'person', whose_id: id } as const
    await aimAt({ ...own, metric: won, every: 'month' }, index === 0 ? 0.4 : 1.1)
    await aimAt({ ...own, metric: 'interactions.logged', every: 'month' }, 1.1)
  }
}
