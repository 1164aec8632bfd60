import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import * as identity from '#modules/identity/contract.ts'
import { listTeams } from '#modules/identity/team.contract.ts'
import { forecastByOwner } from './forecast.contract.ts'
import { expectedByOwner, wonByOwner } from './forecast.queries.ts'
import { forecastDays, forecastRows, type OfOwner, type Whose } from './forecast.rules.ts'
import { ownFieldsNamedIn } from './opportunity.actions.ts'

export const forecastActions = [
  implement(forecastByOwner, async ({ period, by, ...selection }) => {
    const days = forecastDays(period, today())
    const own = await ownFieldsNamedIn(selection)
    const [won, open] = await Promise.all([
      wonByOwner(selection, own, days),
      expectedByOwner(selection, own, days),
    ])
    const whose = by === 'team' ? await teamOf([...won, ...open]) : await personOf([...won, ...open])
    return { ...days, rows: forecastRows(won, open, whose) }
  }),
]

const colleaguesIn = async (totals: readonly OfOwner[]) => {
  const ids = [...new Set(totals.flatMap(({ owner_id }) => owner_id ?? []))]
  const { colleagues } = ids.length ? await call(identity.listColleagues, { ids }) : { colleagues: [] }
  return new Map(colleagues.map((person) => [person.id, person]))
}

const personOf = async (totals: readonly OfOwner[]): Promise<(owner: string | null) => Whose> => {
  const people = await colleaguesIn(totals)
  return (id) => ({
    id,
    name:
      id === null
        ? text('deals:forecast.nobody')
        : (people.get(id)?.name ?? text('deals:forecast.somebody_gone')),
  })
}

const teamOf = async (totals: readonly OfOwner[]): Promise<(owner: string | null) => Whose> => {
  const [people, { teams }] = await Promise.all([colleaguesIn(totals), call(listTeams, {})])
  const names = new Map(teams.map(({ id, name }) => [id, name]))
  return (owner) => {
    const id = people.get(owner ?? '')?.team_id ?? null
    return { id, name: names.get(id ?? '') ?? text('deals:forecast.no_team') }
  }
}
