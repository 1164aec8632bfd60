/** A request comes in, through whichever door, and its day begins to run when it is known who asks. */
import { emit } from '#kernel/server/events.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { type Right, requestReceived } from './contract.ts'
import { nextNumber } from './numbering.queries.ts'
import type { Request } from './request.contract.ts'
import { insertRequest, requestById } from './request.queries.ts'
import { dueOn } from './request.rules.ts'
import { stillHere, tellOwner } from './responsible.ts'
import { ownSettings } from './settings.queries.ts'

type Asked = Pick<Request, 'right' | 'channel' | 'name' | 'email' | 'language'> &
  Partial<Pick<Request, 'id' | 'phone' | 'document' | 'details' | 'proof' | 'owner_id'>>

export const takeRequest = async ({ owner_id, proof = null, ...asked }: Asked): Promise<Request> => {
  const settings = await ownSettings()
  const row = {
    id: newId(),
    phone: '',
    document: '',
    details: '',
    ...asked,
    number: await nextNumber('request'),
    status: proof ? ('open' as const) : ('unproven' as const),
    proof,
    proof_note: '',
    proven_at: proof && now().toString(),
    received_at: now().toString(),
    due_on: proof && (await dayToAnswer(asked.right)),
    owner_id: owner_id === undefined ? await stillHere(settings.owner_id) : owner_id,
    records: [],
    exported_at: null,
    erased_at: null,
    answer: '',
    answered_at: null,
    answered_by: '',
    created_at: now().toString(),
  }
  await insertRequest(row)
  const { id, number, right, channel, due_on } = row
  await emit(requestReceived, { id, number, right, channel, due_on })
  await tellOwner(row, 'request_received')
  return (await requestById(id)) ?? { ...row, has_export: false, erasure: null, version: 1 }
}

/** The last day to answer what was proven today. */
export const dayToAnswer = async (right: Right): Promise<string> => {
  const { days, days_off } = await ownSettings()
  return dueOn(today().toString(), right, days, company().country, days_off)
}
