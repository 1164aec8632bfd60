import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { answersOf } from '#modules/suppliers/price_request.contract.ts'
import { forwardAttachments } from './forwarding.contract.ts'
import { filesChosen, forward } from './forwarding.ts'
import { openSourcing } from './sourcing.actions.ts'

export const forwardingActions = [
  implement(forwardAttachments, async ({ id, price_request_ids, ...chosen }) => {
    if (!chosen.attachment_ids.length) fail('no_file_chosen', {}, 'attachment_ids')
    const sourcing = await openSourcing(id)
    const file_ids = await filesChosen(sourcing, chosen)
    const { requests } = await call(answersOf, { reference_id: id })
    const waiting = requests.flatMap((one) => (one.status === 'open' ? one.id : []))
    const to = waiting.filter((one) => !price_request_ids || price_request_ids.includes(one))
    if (!to.length || to.length < (price_request_ids?.length ?? 0)) fail('nobody_waits')
    const enclosed = await forward(sourcing, to, file_ids, { mails: true })
    if (!enclosed) fail('already_forwarded')
    return { enclosed, suppliers: to.length }
  }),
]
