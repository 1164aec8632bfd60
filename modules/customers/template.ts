/** Sample customers in industry templates, and what a text may say of a customer. */
import { z } from 'zod'
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { fittingValues } from '#kernel/values/custom.ts'
import { spokenValue } from '#kernel/values/custom_words.ts'
import { newId } from '#kernel/values/id.ts'
import { formatPhone } from '#kernel/values/phone.ts'
import { isShown } from '#kernel/values/shown.ts'
import type { MessageSubject, SampleRecord, TemplatePart } from '#modules/company/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { customerCreated, customerDeleted, Kind, Lifecycle, may } from './contract.ts'
import { ownFields, reckoned } from './customer.actions.ts'
import { customerById, customersByIds, deleteCustomerRows, insertCustomer } from './customer.queries.ts'
import { nameOf } from './customer.rules.ts'
import { referredTo } from './reference.queries.ts'

/** `phone` in E.164; `custom` by the keys the template gives its fields; `days_ago`: since when the company knows them. */
const SampleCustomer = z.object({
  ref: z.string().min(1).max(60),
  kind: Kind.default('organisation'),
  lifecycle: Lifecycle.default('client'),
  name: z.string().max(300).default(''),
  given_name: z.string().max(100).default(''),
  family_name: z.string().max(200).default(''),
  job_title: z.string().max(100).default(''),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/)
    .optional(),
  email: z.email().optional(),
  city: z.string().max(100).optional(),
  tags: z.array(z.string().min(1).max(40)).default([]),
  source: z.string().max(100).default(''),
  notes: z.string().max(2_000).default(''),
  custom: z.record(z.string(), z.unknown()).default({}),
  days_ago: z.int().min(0).max(1_000).default(30),
})
type SampleCustomer = z.output<typeof SampleCustomer>

const KIND = 'customers.customer'

export const sampleCustomerPart: TemplatePart<SampleCustomer[]> = {
  key: 'sample_customers',
  label: 'customers:template.sample_customers',
  order: 100,
  allow: may.create,
  sample: true,
  schema: z.array(SampleCustomer),
  preview: async (wanted, samples) =>
    wanted.map((one) => ({
      kind: `customers:template.${one.kind}`,
      title: nameOf(one),
      state: samples.has(one.ref) ? 'same' : 'new',
    })),
  apply: async (wanted, samples) => {
    const own = await ownFields()
    const made: SampleRecord[] = []
    for (const one of wanted.filter(({ ref }) => !samples.has(ref))) made.push(await enter(one, own))
    return made
  },
  takeBack: async (ids) => {
    const held = await referredTo(ids)
    const going = (await customersByIds(ids)).filter(({ id }) => !held.has(id))
    await deleteCustomerRows(going.map(({ id }) => id))
    for (const { id, name } of going) await emit(customerDeleted, { id, name })
    return going.map(({ id }) => id)
  },
}

const enter = async (
  { ref, phone, email, city, days_ago, custom, ...sample }: SampleCustomer,
  own: readonly CustomField[],
): Promise<SampleRecord> => {
  const { country } = company()
  const { id, name, lifecycle, source } = await insertCustomer({
    ...sample,
    id: newId(),
    name: nameOf(sample),
    phones: phone ? [{ number: phone, label: 'WhatsApp' }] : [],
    emails: email ? [{ address: email, label: '' }] : [],
    addresses: city ? [{ lines: [], city, country: country as 'PA' }] : [],
    // Where the company has a field of its own in the place of the template's, the value may not fit.
    custom: fittingValues(own, country, custom),
    owner_id: actor().kind === 'user' ? (actor().id ?? null) : null,
    created_at: now()
      .subtract({ hours: 24 * days_ago })
      .toString(),
  })
  await emit(customerCreated, { id, name, lifecycle, source })
  return { ref, kind: KIND, id }
}

/** Words of the form `customer.phone`; own fields are `customer.custom.<key>`. */
export const customerInTexts: MessageSubject = {
  kind: KIND,

  variables: async () => [
    ...Object.entries(EXAMPLES).map(([name, example]) => ({
      name: `customer.${name}`,
      label: text(`customers:template.variables.${name}`),
      example,
    })),
    ...(await ownFields()).map(({ key, label, options }) => ({
      name: `customer.custom.${key}`,
      label,
      example: options[0]?.label ?? label,
    })),
  ],

  values: async (id) => {
    const customer = await reckoned(found(await customerById(id)))
    const { locale, country } = company()
    const words = { yes: text('customers:template.yes'), no: text('customers:template.no') }
    const fields = await ownFields()
    const own = fields.map((field) => [
      `customer.custom.${field.key}`,
      isShown(field, fields, customer) ? spokenValue(field, customer.custom[field.key], locale, words) : '',
    ])
    const [phone] = customer.phones
    return {
      values: {
        'customer.name': customer.name,
        'customer.first_name': customer.given_name.split(' ')[0] || customer.name,
        'customer.job_title': customer.job_title,
        'customer.phone': phone ? formatPhone(phone.number, country) : '',
        'customer.email': customer.emails[0]?.address ?? '',
        'customer.city': customer.addresses[0]?.city ?? '',
        ...Object.fromEntries(own),
      },
      phones: customer.phones.map(({ number }) => number),
      emails: customer.emails.map(({ address }) => address),
    }
  },
}

const EXAMPLES = {
  name: 'Yaritza González',
  first_name: 'Yaritza',
  job_title: 'Compras',
  phone: '6200-1107',
  email: 'yaritza@correo.example',
  city: 'David',
}
