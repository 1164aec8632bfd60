/** When a form was opened, signed: whoever sends it has to have opened it here. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { company, now } from '#kernel/server/scope.ts'
import { derivedKey } from '#kernel/server/secrets.ts'

const sign = (formId: string, moment: string): Buffer =>
  createHmac('sha256', derivedKey('leads form')).update(`${company().id} ${formId} ${moment}`).digest()

export const stampOf = (formId: string): string => {
  const moment = now().epochMilliseconds.toString(36)
  return `${moment}.${sign(formId, moment).toString('base64url')}`
}

/** Milliseconds since 1970, or null where the stamp is not ours or another form's. */
export const openedAt = (formId: string, stamp: string): number | null => {
  const [moment = '', signature = ''] = stamp.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = sign(formId, moment)
  return given.length === right.length && timingSafeEqual(given, right) ? Number.parseInt(moment, 36) : null
}

/** What two submissions that say the same have in common. */
export const digestOf = (formId: string, answers: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify([formId, ...Object.entries(answers).toSorted(([a], [b]) => a.localeCompare(b))]))
    .digest('base64url')
