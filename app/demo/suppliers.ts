import type { Action, Answer, Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { listCategories } from '#modules/catalogue/category.contract.ts'
import { listProducts } from '#modules/catalogue/contract.ts'
import { variantsByCode } from '#modules/catalogue/variant.contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { uploadDocument } from '#modules/suppliers/document.contract.ts'
import { setPrices, setStock } from '#modules/suppliers/price.contract.ts'
import * as requests from '#modules/suppliers/price_request.contract.ts'
import { chance } from './customers.ts'
import { scanOf, sending, type UploadedFile } from './papers.ts'

type Supplied = Sent<typeof createSupplier> & {
  /** Of every so many products it has one. */
  every: number
  /** Beside what others charge. */
  dear: number
  /** Since it last said its prices. */
  daysAgo: number
}

const at = (latitude: number, longitude: number) => ({ latitude, longitude })
const person = (name: string, role: string, email: string, phone: string) => [{ name, role, email, phone }]

/** Who supplies Comercial Istmo. Names of companies and people are made up but for two of the market. */
const SUPPLIERS: readonly Supplied[] = [
  {
    name: 'Agencia López',
    legal_name: 'Agencia López, S.A.',
    ...at(9.0235, -79.5142),
    address: 'Vía Fernández de Córdoba, Ciudad de Panamá',
    zones: ['Panamá', 'Panamá Oeste', 'Colón'],
    lead_days: 1,
    minimum_order_minor: 5_000,
    payment_terms: 'Crédito 30 días',
    payment_days: 30,
    stars: 5,
    tags: ['preferido'],
    contacts: person('Rita López', 'Ventas', 'ventas@agencialopez.example', '6613-2201'),
    every: 2,
    dear: 1.03,
    daysAgo: 3,
  },
  {
    name: 'Global Packaging',
    legal_name: 'Global Packaging Panamá, S.A.',
    ...at(9.0851, -79.4391),
    address: 'Parque Industrial Costa del Este',
    lead_days: 3,
    minimum_order_minor: 20_000,
    payment_terms: 'Crédito 45 días',
    payment_days: 45,
    stars: 4,
    tags: ['empaques'],
    contacts: person('Marcos Him', 'Cuentas clave', 'pedidos@globalpackaging.example', '6620-8874'),
    every: 3,
    dear: 0.96,
    daysAgo: 6,
  },
  {
    name: 'Distribuidora El Roble',
    ...at(8.8801, -79.7833),
    address: 'La Chorrera, Panamá Oeste',
    zones: ['Panamá Oeste', 'Coclé'],
    lead_days: 2,
    payment_terms: 'Contado',
    payment_days: 0,
    stars: 4,
    contacts: person('Yariela Ortega', 'Gerente', 'yariela@elroble.example', '6455-1290'),
    every: 4,
    dear: 0.99,
    daysAgo: 12,
  },
  {
    name: 'Químicos del Istmo',
    ...at(9.0577, -79.4902),
    address: 'Tocumen',
    lead_days: 2,
    minimum_order_minor: 10_000,
    payment_terms: 'Crédito 15 días',
    payment_days: 15,
    stars: 3,
    tags: ['limpieza'],
    contacts: person('Aurelio Pitti', 'Ventas', 'aurelio@quimicosistmo.example', '6990-3345'),
    every: 5,
    dear: 0.94,
    daysAgo: 20,
  },
  {
    name: 'Papelera Chiricana',
    ...at(8.4273, -82.4308),
    address: 'David, Chiriquí',
    zones: ['Chiriquí', 'Bocas del Toro', 'Veraguas'],
    lead_days: 4,
    payment_terms: 'Crédito 30 días',
    payment_days: 30,
    stars: 4,
    contacts: person('Denis Caballero', 'Administración', 'denis@papelerachiricana.example', '6777-4501'),
    every: 4,
    dear: 1.01,
    daysAgo: 9,
  },
  {
    name: 'Importadora Tres Ríos',
    ...at(9.3592, -79.9014),
    address: 'Zona Libre de Colón',
    lead_days: 6,
    minimum_order_minor: 50_000,
    payment_terms: '50 % anticipo',
    contacts: person('Nadia Bernard', 'Export sales', 'nadia@tresrios.example', '6031-7788'),
    language: 'en',
    every: 3,
    dear: 0.9,
    daysAgo: 75,
  },
  {
    name: 'Suministros La Villa',
    ...at(7.9378, -80.4183),
    address: 'La Villa de Los Santos',
    zones: ['Los Santos', 'Herrera'],
    lead_days: 3,
    payment_terms: 'Contado',
    payment_days: 0,
    stars: 2,
    contacts: person('Eneida Moreno', 'Ventas', 'eneida@lavilla.example', '6844-0912'),
    every: 6,
    dear: 1.06,
    daysAgo: 140,
  },
  {
    name: 'Oficentro Mayorista',
    ...at(8.9824, -79.5199),
    address: 'Calidonia, Ciudad de Panamá',
    zones: ['Panamá'],
    lead_days: 1,
    payment_terms: 'Contado',
    payment_days: 0,
    stars: 3,
    tags: ['oficina'],
    contacts: person('Abdiel Quirós', 'Mostrador', 'abdiel@oficentro.example', '6512-6677'),
    every: 4,
    dear: 1.08,
    daysAgo: 1,
  },
]

const PAGE = 200
const PRICES_AT_ONCE = 500

/** Suppliers with their prices over the catalogue, some of them old, and what they were asked. */
export const enterSuppliers = async (
  companyId: string,
  owner: { id: string; name: string },
): Promise<void> => {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const actor = { ...SYSTEM, kind: 'user' as const, ...owner }
  const present = Temporal.Now.instant()
  const act: Act = (operation, input, moment = present, file) =>
    run(operation, input, {
      ...{ company, actor, door: 'cli', language: 'es', now: () => moment },
      ...sending(file),
    })

  const ids = await variantIds(act)
  const { categories } = await act(listCategories, {})
  const { next: random } = chance(11)
  const entered: string[] = []
  for (const [place, { every, dear, daysAgo, ...supplier }] of SUPPLIERS.entries()) {
    const category_ids = categories.filter((_, i) => (i + place) % every === 0).map(({ id }) => id)
    const moment = present.subtract({ hours: 24 * daysAgo })
    const { id } = await act(createSupplier, { ...supplier, category_ids }, moment)
    entered.push(id)
    const offered = ids.flatMap((variant_id, number) =>
      (number + place) % every === 0
        ? [{ variant_id, unit_price_minor: priceOf(number, dear * (0.97 + random() * 0.06)) }]
        : [],
    )
    for (let from = 0; from < offered.length; from += PRICES_AT_ONCE)
      await act(
        setPrices,
        { supplier_id: id, prices: tiered(offered.slice(from, from + PRICES_AT_ONCE)) },
        moment,
      )
    const states = offered
      .slice(0, PRICES_AT_ONCE)
      .map(({ variant_id }) => ({ variant_id, ...stockOf(random()) }))
    if (states.length) await act(setStock, { supplier_id: id, states }, moment)
  }
  await askSome(act, entered, ids, present)
  await keepPapers(act, entered)
}

type Act = <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  moment?: Temporal.Instant,
  file?: UploadedFile,
) => Promise<Answer<Op>>

const variantIds = async (act: Act): Promise<string[]> => {
  const codes: string[] = []
  let cursor: string | undefined
  do {
    const page: Answer<typeof listProducts> = await act(listProducts, {
      filter: { status: 'published' },
      sort: 'code',
      limit: PAGE,
      ...(cursor && { cursor }),
    })
    codes.push(...page.rows.map(({ code }) => code))
    cursor = page.next
  } while (cursor)
  const { found } = await act(variantsByCode, { codes })
  return found.map(({ variant_id }) => variant_id)
}

/** What a product costs everywhere, more or less: from 45 centésimos to 40 balboas, cheap ones more often. */
const priceOf = (number: number, dear: number): number =>
  Math.round((45 + ((number * 7_919) % 63) ** 2) * dear)

/** Every third is cheaper by the fifty. */
const tiered = (offered: readonly { variant_id: string; unit_price_minor: number }[]) =>
  offered.flatMap((price, i) => [
    price,
    ...(i % 3
      ? []
      : [{ ...price, min_quantity: 50, unit_price_minor: Math.round(price.unit_price_minor * 0.93) }]),
  ])

const stockOf = (luck: number) =>
  luck < 0.06
    ? { state: 'out' as const }
    : luck < 0.16
      ? { state: 'low' as const, available_quantity: 12 }
      : { state: 'in_stock' as const, available_quantity: Math.round(50 + luck * 900) }

/** Of which supplier, what, and in how many days it ends: one soon, one lately over. */
const PAPERS = [
  [0, 'registration', 'Aviso de operación', 210],
  [0, 'tax_clearance', 'Paz y salvo', 12],
  [0, 'bank', 'Carta bancaria', null],
  [1, 'insurance', 'Póliza de responsabilidad', 95],
  [1, 'tax_clearance', 'Paz y salvo', -4],
  [3, 'licence', 'Permiso de químicos', 28],
] as const

const keepPapers = async (act: Act, suppliers: readonly string[]): Promise<void> => {
  const day = Temporal.Now.plainDateISO('America/Panama')
  for (const [place, kind, title, days] of PAPERS) {
    const issued_on = day.subtract({ days: 90 }).toString()
    const ends = days === null ? {} : { expires_on: day.add({ days }).toString() }
    const number = `${2026 - place}-${1_000 + title.length * 37}`
    const scan = await scanOf(title, [SUPPLIERS[place]?.name ?? '', `N.º ${number}`, `Emitido: ${issued_on}`])
    await act(
      uploadDocument,
      { supplier_id: suppliers[place] ?? '', kind, number, issued_on, ...ends },
      undefined,
      scan,
    )
  }
}

/** Three requests: answered, waiting, and never answered. */
const askSome = async (
  act: Act,
  suppliers: readonly string[],
  variants: readonly string[],
  present: Temporal.Instant,
): Promise<void> => {
  const lines = (from: number) =>
    variants.slice(from, from + 4).map((variant_id, i) => ({ variant_id, quantity: 10 * (i + 1) }))
  const ask = async (which: readonly string[], from: number, daysAgo: number) => {
    const moment = present.subtract({ hours: 24 * daysAgo })
    const deadline_at = moment.add({ hours: 48 }).toString()
    const asked: Sent<typeof requests.askForPrices> & object = {
      suppliers: [...which],
      lines: lines(from),
      deadline_at,
      zone: 'Ciudad de Panamá',
    }
    return (await act(requests.askForPrices, asked, moment)).requests
  }
  for (const { id } of await ask(suppliers.slice(0, 3), 0, 20)) {
    const { content } = await act(requests.getPriceRequest, { id })
    const answers = content.map((line, i) => ({
      id: line.id,
      outcome: i === 3 ? ('none' as const) : ('offered' as const),
      ...(i !== 3 && { unit_price_minor: priceOf(i, 1), lead_days: 2 }),
    }))
    await act(requests.recordAnswer, { id, answers }, present.subtract({ hours: 24 * 19 + 5 }))
  }
  await ask(suppliers.slice(4, 6), 8, 10)
  await ask(suppliers.slice(0, 2), 16, 1)
  await act(requests.keepDeadlines as Action, {})
}
