import type { FieldProblem } from '#kernel/contract.ts'
import type { Money } from '#kernel/values/money.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Draft, TargetField } from '#modules/imports/target.contract.ts'
import type { OpportunityChanges } from './opportunity.contract.ts'
import { asReference, distinctTags } from './opportunity.rules.ts'
import type { Pipeline, Stage } from './pipeline.contract.ts'

/** By what a row names its customer; `customer_id` once it is found. */
export type NamedCustomer = { code?: string; name?: string; email?: string; phone?: string }

/** What a row of a list says of an opportunity. */
export type OpportunityRow = OpportunityChanges & {
  named: NamedCustomer
  stage?: Stage
  reason?: string
  closed_on?: string
  created_on?: string
}

const text = (field: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field,
  label: `deals:fields.${field}`,
  synonyms,
  type: 'text',
  longest: 200,
  ...more,
})

/** Headers by which lists from other CRMs and by hand call an opportunity's fields, in es and en. */
export const importFields = (own: readonly CustomField[]): TargetField[] => [
  text('id', ['ceiba id', 'id ceiba']),
  text(
    'reference',
    [
      'reference',
      'referencia',
      'deal id',
      'record id',
      'opportunity id',
      'id de la oportunidad',
      'id de registro',
      'numero',
      'number',
      'codigo',
      'code',
      'id',
    ],
    { longest: 60 },
  ),
  text('title', [
    'opportunity',
    'oportunidad',
    'deal',
    'deal name',
    'nombre del negocio',
    'negocio',
    'title',
    'titulo',
    'opportunity name',
    'nombre',
  ]),
  text(
    'customer',
    [
      'customer',
      'cliente',
      'company',
      'empresa',
      'organization',
      'organizacion',
      'account name',
      'cuenta',
      'associated company',
      'nombre del cliente',
    ],
    { longest: 300 },
  ),
  text(
    'customer_code',
    ['customer code', 'codigo de cliente', 'customer id', 'id del cliente', 'account id', 'company id'],
    { longest: 100 },
  ),
  text(
    'customer_email',
    ['email', 'correo', 'correo electronico', 'correo del cliente', 'customer email', 'e-mail'],
    { type: 'email' },
  ),
  text(
    'customer_phone',
    ['phone', 'telefono', 'celular', 'telefono del cliente', 'customer phone', 'whatsapp'],
    { type: 'phone' },
  ),
  text('pipeline', ['pipeline', 'embudo', 'tuberia', 'proceso']),
  text('stage', ['stage', 'etapa', 'deal stage', 'fase', 'etapa del negocio', 'columna']),
  text(
    'value_minor',
    [
      'value',
      'valor',
      'amount',
      'monto',
      'importe',
      'deal value',
      'expected revenue',
      'ingreso esperado',
      'valor del negocio',
    ],
    { type: 'money' },
  ),
  text('currency', ['currency', 'moneda', 'divisa']),
  text('owner_id', [
    'owner',
    'responsable',
    'vendedor',
    'asesor',
    'deal owner',
    'salesperson',
    'propietario',
  ]),
  text(
    'expected_close_on',
    [
      'expected close',
      'cierre previsto',
      'close date',
      'expected close date',
      'fecha de cierre prevista',
      'fecha estimada de cierre',
      'expected closing',
    ],
    { type: 'date' },
  ),
  text('source', ['source', 'origen', 'fuente', 'lead source', 'canal'], { longest: 100 }),
  text('tags', ['tags', 'etiquetas', 'labels'], { longest: 2_000 }),
  text('description', ['description', 'descripcion', 'notes', 'notas', 'observaciones', 'comentarios'], {
    type: 'long_text',
    longest: 10_000,
  }),
  text('reason', [
    'reason',
    'motivo',
    'lost reason',
    'motivo de perdida',
    'closed lost reason',
    'razon de perdida',
  ]),
  text('closed_on', ['closed', 'closed on', 'fecha de cierre', 'closed date', 'won time', 'cerrada'], {
    type: 'date',
  }),
  text('created_at', ['created', 'create date', 'creado', 'fecha de creacion', 'created on'], {
    type: 'date',
  }),
  ...own.filter((field) => !isReckoned(field)).map(ownField),
]

const CELL_TYPES: Record<string, TargetField['type']> = { day: 'date', choice: 'dropdown', choices: 'text' }

const ownField = ({ key, label, type, options, required }: CustomField): TargetField => ({
  field: `custom.${key}`,
  label,
  synonyms: [label, key.replaceAll('_', ' '), `custom.${key}`],
  type: CELL_TYPES[type] ?? (type as TargetField['type']),
  options,
  required,
})

export const RECOGNISED_BY = ['id', 'reference'] as const

/** What a company has, by which rows are read. `check`: the schema of own fields. */
export type Known = {
  pipelines: readonly Pipeline[]
  colleagues: readonly { id: string; name: string; active: boolean }[]
  currencies: readonly string[]
  check: (custom: Record<string, unknown>) => { custom: Record<string, unknown>; problems: FieldProblem[] }
}

const said = (draft: Draft, field: string): string | undefined => {
  const value = draft[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

type Read<T> = { value?: T; problems: FieldProblem[] }

/** A stage by its name, in the pipeline the row names or else in the first that has one; never a new one. */
export const stageNamed = (
  pipelines: readonly Pipeline[],
  pipelineName: string | undefined,
  stageName: string | undefined,
): Read<Stage> => {
  const among = pipelineName ? pipelines.filter(({ name }) => fold(name) === fold(pipelineName)) : pipelines
  if (pipelineName && !among.length)
    return { problems: [{ field: 'pipeline', code: 'unknown_pipeline', params: { value: pipelineName } }] }
  if (!stageName) {
    const first = pipelineName && among[0]?.stages.find(({ kind }) => kind === 'open')
    return { problems: [], ...(first && { value: first }) }
  }
  const stages = among.flatMap((one) => one.stages)
  const stage = stages.find(({ name }) => fold(name) === fold(stageName))
  const known = [...new Set(stages.map(({ name }) => name))].join(', ')
  return stage
    ? { value: stage, problems: [] }
    : { problems: [{ field: 'stage', code: 'no_such_stage', params: { value: stageName, known } }] }
}

const ownerNamed = ({ colleagues }: Known, name: string | undefined): Read<string> => {
  if (!name) return { problems: [] }
  const owner = colleagues.find((one) => one.active && fold(one.name) === fold(name))
  return owner
    ? { value: owner.id, problems: [] }
    : { problems: [{ field: 'owner_id', code: 'unknown_owner', params: { value: name } }] }
}

const currencyNamed = ({ currencies }: Known, code: string | undefined): Read<string> => {
  if (!code) return { problems: [] }
  const currency = code.toUpperCase()
  return currencies.includes(currency)
    ? { value: currency, problems: [] }
    : { problems: [{ field: 'currency', code: 'unknown_currency', params: { value: code } }] }
}

/** A row as an opportunity. Its customer is only named: whom that means is looked up a batch at once. */
export const readRow = (
  draft: Draft,
  known: Known,
): { record: OpportunityRow; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const [id, reference, title] = [said(draft, 'id'), said(draft, 'reference'), said(draft, 'title')]
  const stage = stageNamed(known.pipelines, said(draft, 'pipeline'), said(draft, 'stage'))
  const owner = ownerNamed(known, said(draft, 'owner_id'))
  const currency = currencyNamed(known, said(draft, 'currency'))
  const value = draft.value_minor as Money | undefined
  const own = Object.entries(draft).flatMap(([field, one]) =>
    field.startsWith('custom.') ? [[field.slice('custom.'.length), one] as const] : [],
  )
  const { custom, problems: ownProblems } = known.check(Object.fromEntries(own))
  const [name, email, phone, code] = ['customer', 'customer_email', 'customer_phone', 'customer_code'].map(
    (field) => said(draft, field),
  )
  const missing = id
    ? []
    : [...(title ? [] : ['title']), ...(name || email || phone || code ? [] : ['customer'])]
  const plain = Object.fromEntries(
    ['reference', 'source', 'description', 'expected_close_on', 'closed_on', 'reason'].flatMap((field) => {
      const one = said(draft, field)
      return one ? [[field, one]] : []
    }),
  )
  const [tags, created_on] = [said(draft, 'tags'), said(draft, 'created_at')?.slice(0, 10)]
  return {
    record: {
      ...plain,
      named: {
        ...(code && { code }),
        ...(name && { name }),
        ...(email && { email }),
        ...(phone && { phone }),
      },
      ...(title && { title }),
      ...(stage.value && { stage: stage.value }),
      ...(owner.value && { owner_id: owner.value }),
      ...(value && { value_minor: value.amount, currency: value.currency }),
      ...(currency.value && { currency: currency.value as Money['currency'] }),
      ...(tags && { tags: distinctTags(tags.split(/\s*[;,|]\s*/).filter(Boolean)) }),
      ...(own.length && { custom }),
      ...(created_on && { created_on }),
    },
    keys: { ...(id && { id: [id] }), ...(reference && { reference: [asReference(reference)] }) },
    problems: [
      ...missing.map((field) => ({ field, code: 'missing' })),
      ...stage.problems,
      ...owner.problems,
      ...currency.problems,
      ...ownProblems,
      ...(value && value.amount < 0 ? [{ field: 'value_minor', code: 'unfit_value' }] : []),
    ],
  }
}
