/**
 * The company as its people and its customers see it: who it is, how it begins, what its trade brings along.
 *
 * A hub: industry templates hold parts of many modules, and each module adds its own by filling `templatePart`.
 */
import { z } from 'zod'
import { action, Done, event, type Permission, permissions, query, slot } from '#kernel/contract.ts'
import { Address } from '#kernel/values/address.ts'
import { ServedCountryCode } from '#kernel/values/country.ts'
import { Email } from '#kernel/values/email.ts'
import { FiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'

/** `update`: change what the company is, apply templates, take samples back. Texts for messages: all four verbs. */
export const may = permissions('company')

const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, { error: 'not_one_line' })

/** `#rrggbb`. */
export const Color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: 'not_a_color' })
  .transform((color) => color.toLowerCase())

const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), { error: 'not_a_time_zone' })

/** How numbers and days are written, as BCP 47: a Spanish or English of some country. */
const Locale = z
  .string()
  .max(35)
  .regex(/^(es|en|pt)(-[A-Z]{2}|-\d{3})?$/, { error: 'not_a_locale' })

/** A key of an industry template, or any other word for what the company does. */
const Industry = Line.max(60)

/**
 * What a company is. `name`: as it is known; `legal_name`: as it is registered, '' while nobody said so.
 *
 * `country`: ISO 3166-1 alpha-2; `currency`: ISO 4217; `time_zone`: IANA; `locale`: BCP 47; `phone`: E.164.
 * `brand`: colours as `#rrggbb`; null keeps Ceiba's own. `logo`: its file, read by `GET /company/logo`.
 * `in_use`: there are records whose amounts and days were written under today's currency and time zone.
 */
export const Company = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  legal_name: z.string(),
  country: z.string(),
  tax_id: FiscalId.nullable(),
  industry: z.string(),
  currency: z.string(),
  time_zone: z.string(),
  locale: z.string(),
  address: Address.nullable(),
  phone: z.string(),
  email: z.string(),
  website: z.string(),
  brand: z.object({ color: z.string().nullable(), accent: z.string().nullable() }),
  logo: z.object({ id: Id, media_type: z.string() }).nullable(),
  in_use: z.boolean(),
  version: z.int(),
})
export type Company = z.infer<typeof Company>

/** Whoever works in the company may know what it is. What its licence holds: `GET /company/licence`. */
export const getCompany = query('company.get_company', {
  allow: 'signed_in',
  http: 'GET /company',
  input: z.object({}),
  output: Company,
})

/** What a company says of itself to anybody, as on its paper. `place`: its address in a line. */
export const getLetterhead = query('company.get_letterhead', {
  allow: 'anyone',
  input: z.object({}),
  output: Company.pick({ name: true, legal_name: true, phone: true, email: true, website: true }).extend({
    place: z.string(),
  }),
})

/**
 * Changes what is given and leaves the rest. `phone` and `tax_id` may be written as people write them.
 *
 * A new currency or time zone reinterprets nothing: amounts keep the currency they were written in, and moments are shown
 * in the new zone, so some fall on another day. Where there are records it must be `confirmed`, else `change_to_confirm`
 * with `{ changes }`. Errors: also `unfit_tax_id`, `not_a_phone`. `warnings`: what the tax office would look at again.
 */
export const updateCompany = action('company.update_company', {
  // Name, currency and time zone belong to the house's own register of companies, which keeps no history to go back in.
  final: true,
  allow: may.update,
  http: 'PUT /company',
  input: z
    .object({
      name: Line.min(1).max(200),
      legal_name: Line.max(200),
      country: ServedCountryCode,
      tax_id: z.object({ number: Line.min(1).max(50), kind: z.string().max(20).optional() }).nullable(),
      industry: Industry,
      currency: Currency,
      time_zone: TimeZone,
      locale: Locale,
      address: Address.nullable(),
      phone: Line.max(50),
      email: Email.or(z.literal('')),
      website: z
        .url({ protocol: /^https?$/ })
        .max(200)
        .or(z.literal('')),
      brand: z.object({ color: Color.nullable(), accent: Color.nullable() }),
      confirmed: z.boolean(),
    })
    .partial(),
  output: Company.extend({ warnings: z.array(z.object({ field: z.string(), code: z.string() })) }),
  errors: ['unfit_tax_id', 'not_a_phone', 'change_to_confirm'],
})

/** Bytes a logo may have. */
export const LARGEST_LOGO_BYTES = 1024 * 1024
/** Pixels its longer side may have. */
export const LARGEST_LOGO_PIXELS = 2_000

/**
 * Puts a picture in the place of the company's mark. Body: multipart with one `file`: PNG, JPEG or WebP by what it holds,
 * whatever it is called. WebP is kept as PNG, which documents can hold. Drawings (SVG) are refused, since they can carry scripts.
 *
 * Errors: `not_a_picture`; `picture_too_large` with `{ pixels }`; beyond 1 MB `too_large`.
 */
export const uploadLogo = action('company.upload_logo', {
  final: true,
  allow: may.update,
  http: 'POST /company/logo',
  upload: { maxBytes: LARGEST_LOGO_BYTES },
  input: z.object({}),
  output: Company,
  errors: ['not_a_picture', 'picture_too_large'],
})

export const removeLogo = action('company.remove_logo', {
  final: true,
  allow: may.update,
  http: 'DELETE /company/logo',
  input: z.object({}),
  output: Company,
})

/** The picture itself, in the kind it was stored; `not_found` without one. */
export const getLogo = query('company.get_logo', {
  allow: 'signed_in',
  http: 'GET /company/logo',
  input: z.object({ id: Id.optional() }),
  output: Done,
  download: true,
})

/** `changed`: names of the fields. */
export const companyUpdated = event('company.company_updated', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string(), changed: z.array(z.string()) }),
})

export const templateApplied = event('company.template_applied', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    template: z.string(),
    template_name: z.string(),
    added: z.int(),
    with_sample: z.boolean(),
  }),
})

export const sampleRemoved = event('company.sample_removed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, removed: z.int(), kept: z.int() }),
})

// ── What modules fill ───────────────────────────────────────────────────────────────────────────────────────────────

/**
 * One thing of a template beside what the company has. `kind`: text key of what it is, as `fields:template.field`.
 * `same`: it is there already, `kept`: something of the company's own stands in its place and stays as it is.
 */
export type Addition = { kind: string; title: string; detail?: string; state: 'new' | 'same' | 'kept' }

/** A sample record as it stands: `ref`, by which the template's other samples name it, and what it became. */
export type SampleRecord = { ref: string; kind: string; id: string }

/** Ids of sample records that exist, by the `ref` the template gives them. */
export type Samples = ReadonlyMap<string, string>

/**
 * A part of industry templates: what stands under `key` in a template's `parts`, added by the module that owns such things.
 *
 * `schema` fits the part in one language: where the file says `{ "es": …, "en": … }`, the part has the text of the
 * company's language. Parts are added in their `order`; those marked `sample` only when asked for.
 */
export type TemplatePart<P = unknown> = {
  key: string
  /** Text key of what the part is called. */
  label: string
  order: number
  /** Permission to do by hand what it does; templates are applied only by who has all of them. */
  allow: Permission
  sample?: boolean
  schema: z.ZodType<P>
  /** What `apply` would add, and what it would leave as it is. Reads only. */
  preview: (part: P, samples: Samples) => Promise<Addition[]>
  /** Adds what is missing in the open transaction and changes nothing that is there. Answers the samples it made, if any. */
  apply: (part: P, samples: Samples) => Promise<readonly SampleRecord[]>
  /**
   * Removes these of its sample records, which nobody touched, and answers those it removed: one that something else of the
   * company's hangs on stays.
   */
  takeBack?: (ids: readonly string[]) => Promise<readonly string[]>
}

/** Modules put here what they add of a template. */
// biome-ignore lint/suspicious/noExplicitAny: parts of all shapes stand in one list
export const templatePart = slot<TemplatePart<any>>('company.template_part')

/**
 * Records a message can be written to, filled by who has them. `variables`: names and examples for the writer of texts;
 * `values`: those of one record whom the actor may see, with the ways to reach them, best first. Phones are E.164.
 */
export type MessageSubject = {
  kind: string
  variables: () => Promise<{ name: string; label: string; example: string }[]>
  values: (id: string) => Promise<{ values: Record<string, unknown>; phones: string[]; emails: string[] }>
}

export const messageSubject = slot<MessageSubject>('company.message_subject')
