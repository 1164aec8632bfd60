import { customValue } from '#kernel/values/custom.ts'
import { Email } from '#kernel/values/email.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { FormField, Suspicion } from './form.contract.ts'

type Asked = { key: string; required: boolean }
type Problem = { field: string; code: string }

/** Types of own fields that a plain form can ask. */
const PLAIN: ReadonlySet<string> = new Set([
  'text',
  'long_text',
  'number',
  'day',
  'yes_no',
  'choice',
  'email',
  'phone',
  'url',
])

export const ownFieldOf = (key: string, own: readonly CustomField[]): CustomField | undefined =>
  own.find((field) => key === `custom.${field.key}` && PLAIN.has(field.type) && !isReckoned(field))

/** What keeps a form from being one, or undefined. */
export const formFault = (
  fields: readonly Asked[],
  own: readonly CustomField[],
): { code: 'not_reachable' | 'field_twice' | 'unaskable_field'; key: string } | undefined => {
  const keys = fields.map(({ key }) => key)
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  if (twice) return { code: 'field_twice', key: twice }
  const unknown = keys.find((key) => key.startsWith('custom.') && !ownFieldOf(key, own))
  if (unknown) return { code: 'unaskable_field', key: unknown }
  return keys.includes('email') || keys.includes('phone') ? undefined : { code: 'not_reachable', key: '' }
}

/** What a visitor wrote, read. `custom` holds own fields as customers keep them. */
export type ReadAnswers = {
  name: string
  email: string | null
  phone: string | null
  company: string
  message: string
  custom: Record<string, unknown>
  problems: Problem[]
}

/** Reads answers as the house keeps them. Somebody has to be reachable: by mail or by phone. */
export const readAnswers = (
  fields: readonly FormField[],
  own: readonly CustomField[],
  answers: Readonly<Record<string, string>>,
  country: string,
): ReadAnswers => {
  const read: ReadAnswers = {
    name: '',
    email: null,
    phone: null,
    company: '',
    message: '',
    custom: {},
    problems: [],
  }
  for (const { key, required } of fields) {
    const written = (answers[key] ?? '').trim()
    const code = written ? take(read, key, written, own, country) : required ? 'missing' : undefined
    if (code) read.problems.push({ field: key, code })
  }
  if (!read.problems.length && !read.email && !read.phone)
    read.problems.push({
      field: fields.find(({ key }) => key === 'email' || key === 'phone')?.key ?? '',
      code: 'unreachable',
    })
  return read
}

const LONGEST = { name: 200, company: 200, message: 5_000 } as const

/** Takes one answer in, or says what is wrong with it. */
const take = (
  read: ReadAnswers,
  key: string,
  written: string,
  own: readonly CustomField[],
  country: string,
): string | undefined => {
  if (key === 'email') {
    const email = Email.safeParse(written)
    if (!email.success) return 'not_an_email'
    read.email = email.data
  } else if (key === 'phone') {
    const phone = parsePhone(written, country)
    if (!phone) return 'not_a_phone'
    read.phone = phone.number
  } else if (key === 'name' || key === 'company' || key === 'message') {
    if (written.length > LONGEST[key]) return 'too_long'
    read[key] = written
  } else return takeOwn(read, ownFieldOf(key, own), written, country)
  return undefined
}

const takeOwn = (
  read: ReadAnswers,
  field: CustomField | undefined,
  written: string,
  country: string,
): string | undefined => {
  // A field that is no more is not asked any longer.
  if (!field) return undefined
  const meant =
    field.type === 'number'
      ? Number(written.replace(',', '.'))
      : field.type === 'yes_no'
        ? written === 'yes'
        : written
  const value = customValue(field, country).safeParse(meant)
  if (!value.success) return 'unfit'
  read.custom[field.key] = value.data
  return undefined
}

const FASTEST_MS = 2_000
const STAMP_LASTS_MS = 24 * 60 * 60 * 1_000
const MOST_LINKS = 2

/**
 * What makes a submission look like a machine's. `openedAt`: when the form was opened, null where its stamp is not ours;
 * a plain form on one of the company's sites has none. The trap is an input people do not see.
 */
export const suspicionsOf = (sent: {
  trap: string
  openedAt: number | null
  isFromSite: boolean
  sentAt: number
  texts: readonly string[]
}): Suspicion[] => {
  const age = sent.openedAt === null ? null : sent.sentAt - sent.openedAt
  const links = sent.texts.join(' ').match(/https?:\/\/|www\.|\[url/gi)?.length ?? 0
  return [
    ...(sent.trap ? (['trap'] as const) : []),
    ...(age !== null && age < FASTEST_MS ? (['hasty'] as const) : []),
    ...((age === null && !sent.isFromSite) || (age ?? 0) > STAMP_LASTS_MS ? (['unstamped'] as const) : []),
    ...(links > MOST_LINKS ? (['links'] as const) : []),
  ]
}

/** The site an address stands on that is none of these, or undefined. */
export const foreignSite = (address: string, sites: readonly string[]): string | undefined => {
  const { origin } = new URL(address)
  return sites.includes(origin) ? undefined : origin
}

/** The one whose turn it is: they take turns. */
export const nextOf = (people: readonly string[], soFar: number): string | null =>
  people[soFar % people.length] ?? null
