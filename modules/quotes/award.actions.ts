import { fail, found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import * as contract from './award.contract.ts'
import { awardById, replaceAwards, writeInvoiced } from './award.queries.ts'
import { isNear, needsReason, quantityOf } from './award.rules.ts'
import { awardAllBest, awardRows, draftQuote } from './award.ts'
import { awardPage, countMatching } from './award_list.queries.ts'
import { ownSettings } from './settings.queries.ts'
import { board, openSourcing, refuseUnfitQuantity } from './sourcing.actions.ts'
import { linesOf, sourcingById } from './sourcing.queries.ts'
import { scoredOf } from './weighing.ts'

export const awardActions = [
  implement(contract.awardLine, async ({ sourcing_id, line_id, awards, reason }) => {
    const sourcing = await openSourcing(sourcing_id)
    const line = found((await linesOf(sourcing_id)).find(({ id }) => id === line_id))
    if (new Set(awards.map(({ supplier_id }) => supplier_id)).size < awards.length) fail('given_twice')
    for (const [index, { quantity }] of awards.entries())
      refuseUnfitQuantity(quantity, line.divisible, `awards.${index}.quantity`)
    if (quantityOf(awards) > line.quantity) fail('more_than_asked', { quantity: line.quantity })
    const rows = awardRows(sourcing, line, awards, reason)
    if (!reason && needsReason(awards, scoredOf(line, sourcing.currency), line.divisible))
      fail('reason_missing', {}, 'reason')

    await replaceAwards([line_id], rows)
    return board(sourcing_id)
  }),

  implement(contract.awardBest, async ({ id }) => {
    await awardAllBest(await openSourcing(id), await linesOf(id))
    return board(id)
  }),

  implement(contract.makeQuote, async ({ id, without_rest }) => {
    const sourcing = await openSourcing(id)
    return draftQuote(sourcing, await linesOf(id), { withoutRest: without_rest })
  }),

  implement(contract.listAwards, (input) => awardPage(input)),

  implement(contract.countAwards, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.recordInvoicedCost, async ({ id, unit_cost_minor, invoiced_on }) => {
    const award = found(await awardById(id))
    found(await sourcingById(award.sourcing_id))
    if (invoiced_on > today().toString()) fail('day_ahead', {}, 'invoiced_on')
    await writeInvoiced(id, unit_cost_minor, invoiced_on)
    const { accuracy_percent } = await ownSettings()
    return { id, is_near: isNear(award.unit_cost_minor, unit_cost_minor, accuracy_percent) }
  }),
]
