import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import * as contract from './consent.contract.ts'
import {
  consentById,
  consentPage,
  countMatching,
  endConsents,
  enteredBefore,
  insertConsent,
  isInForce,
} from './consent.queries.ts'
import { consentGiven, consentRevoked } from './contract.ts'

const LONGEST_AGENT = 500

export const consentActions = [
  implement(contract.recordConsent, async ({ origin, phone, given_at, ...agreed }) => {
    const { address = '', agent = '' } = given_at ? {} : scope()
    const evidence = { address, agent: agent.slice(0, LONGEST_AGENT), origin, note: '' }
    const id = newId()
    if (!(await enter({ ...agreed, id, phone, evidence }, given_at)))
      return { id: await enteredBefore(agreed.source, agreed.source_id ?? '', agreed.purpose) }
    return { id }
  }),

  implement(contract.enterConsent, async ({ id = newId(), note, ...agreed }) => {
    if (!agreed.name && !agreed.email && !agreed.phone) fail('nobody_named', {}, 'name')
    await enter({
      ...agreed,
      id,
      language: scope().language,
      text_version: '',
      source: 'privacy.staff',
      source_id: null,
      evidence: { address: '', agent: '', origin: '', note },
    })
    return found(await consentById(id))
  }),

  implement(contract.revokeConsent, async ({ id, channel, note }) => {
    const consent = found(await consentById(id))
    if (consent.purpose === 'terms') fail('not_revocable')
    if (!(await revokeConsents([consent], channel, note))) fail('already_revoked')
    return found(await consentById(id))
  }),

  implement(contract.listConsents, (input) => consentPage(input)),

  implement(contract.countConsents, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.isAgreed, async ({ email, purpose }) => ({ agreed: await isInForce(email, purpose) })),
]

const enter = async (
  entry: Omit<Parameters<typeof insertConsent>[0], 'given_at' | 'recorded_by'>,
  given_at = now().toString(),
): Promise<boolean> => {
  const { id, customer_id, purpose, channel, phone } = entry
  const entered = await insertConsent({
    ...entry,
    phone: parsePhone(phone, company().country)?.number ?? phone,
    given_at,
    recorded_by: actor().name,
  })
  if (entered) await emit(consentGiven, { id, customer_id, purpose, channel })
  return entered
}

/** Answers how many ended. */
export const revokeConsents = async (
  consents: readonly contract.Consent[],
  channel: contract.Consent['channel'],
  note: string,
): Promise<number> => {
  const ended = await endConsents(
    consents.map(({ id }) => id),
    { channel, note, revoked_at: now().toString(), revoked_by: actor().name },
  )
  for (const { id, customer_id, purpose } of consents.filter((one) => ended.includes(one.id)))
    await emit(consentRevoked, { id, customer_id, purpose, channel })
  return ended.length
}
