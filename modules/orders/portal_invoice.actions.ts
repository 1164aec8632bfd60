/** What suppliers charge and were paid, from inside the portal; an invoice also by an order's own link. */
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { isId, newId } from '#kernel/values/id.ts'
import type { DecimalMark } from '#kernel/values/number.ts'
import { supplierAtDoor } from '#modules/suppliers/portal_frame.contract.ts'
import { keepPaper, receivedPaper, refuseUnfitInvoice, removeInvoice, writeInvoice } from './invoicing.ts'
import type { Flaw } from './portal.contract.ts'
import { type Here, orderHere } from './portal_door.ts'
import * as contract from './portal_invoice.contract.ts'
import {
  type Invoice,
  isWithdrawable,
  leftOf,
  readInvoice,
  standingOfInvoice,
  typedInvoice,
} from './portal_invoice.rules.ts'
import { isChargeable } from './purchase.rules.ts'
import { boughtLines, purchaseOrderById, sentTo } from './purchase_order.queries.ts'
import { type InvoiceRow, invoicesOfSupplier, supplierInvoiceById } from './supplier_invoice.queries.ts'
import { paymentsTo } from './supplier_payment.queries.ts'
import { isPayable, owedMinor } from './supplier_payment.rules.ts'

export const portalInvoiceActions = [
  implement(contract.openOwnInvoices, async () => whole(await inside())),

  implement(contract.openOwnInvoiceForm, async (which) => form(await orderHere(which))),

  implement(contract.sendOwnInvoice, async ({ invoice: typed, ...which }) => {
    const at = await orderHere(which)
    const read = readInvoice(typed, await boughtLines([at.order.id]), {
      currency: at.order.currency,
      mark: mark(),
    })
    if ('flaws' in read) return form(at, typed, read.flaws)
    const invoice = { ...read.invoice, sent_by: at.by }
    const flaws = await flawsOf(at, invoice)
    if (flaws.length) return form(at, typed, flaws)
    const file = await receivedPaper()
    if ('wrong' in file) return form(at, typed, [{ field: 'file', code: file.wrong, params: {} }])
    const id = newId()
    await writeInvoice(at.order, id, invoice)
    await keepPaper(id, file, null)
    return form(at)
  }),

  implement(contract.withdrawOwnInvoice, async ({ id }) => {
    const here = await inside()
    const { purchase_order_id } = await ownInvoice(here, id)
    const order = found(await purchaseOrderById(purchase_order_id, { forUpdate: true }))
    // What staff decided meanwhile counts.
    const invoice = await ownInvoice(here, id)
    if (!isWithdrawable(invoice))
      return {
        ...(await whole(here)),
        flaws: [{ field: '', code: 'not_withdrawable', params: { number: invoice.number } }],
      }
    await removeInvoice(order, invoice.id)
    return whole(here)
  }),

  implement(contract.openOwnInvoiceFile, async ({ id }) => {
    const { file_id } = await ownInvoice(await inside(), id)
    const file = await fileById(found(file_id ?? undefined))
    const { name, media_type: mediaType } = file
    await scope().http?.sendFile?.({ name, mediaType, content: await contentOf(file) })
    return {}
  }),
]

type Inside = { supplier_id: string; supplier_name: string; language: 'es' | 'en' }

const inside = async (): Promise<Inside> => {
  const { here } = await call(supplierAtDoor, {})
  return here ?? fail('not_found')
}

/** Of anybody else's it is as if there were none. */
const ownInvoice = async ({ supplier_id }: Inside, id: string): Promise<InvoiceRow> => {
  const invoice = isId(id) ? await supplierInvoiceById(id) : undefined
  return found(invoice?.supplier_id === supplier_id ? invoice : undefined)
}

const mark = (): DecimalMark =>
  new Intl.NumberFormat(`es-${company().country}`).format(1.5).includes(',') ? ',' : '.'

const FIELDS: Readonly<Record<string, string>> = { quantity: 'quantity', unit_cost_minor: 'cost' }

/** What speaks against it, at the fields as they were typed: rows without quantity were not sent on. */
const flawsOf = async ({ order }: Here, invoice: Invoice): Promise<Flaw[]> => {
  try {
    await refuseUnfitInvoice(order, invoice)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const lines = await boughtLines([order.id])
    const placeOf = (i: string) => lines.findIndex(({ id }) => id === invoice.lines[Number(i)]?.line_id)
    const given = error.problems.length
      ? error.problems
      : [{ field: error.field ?? '', code: error.code, params: error.params }]
    return given.map(({ field, code, params = {} }) => ({
      field: field.replace(/^lines\.(\d+)\.(\w+)$/, (_, i, name) => `${FIELDS[name] ?? name}.${placeOf(i)}`),
      code,
      params,
    }))
  }
}

const form = async (
  { order, inside: isInside }: Here,
  typed?: contract.TypedInvoice,
  flaws: Flaw[] = [],
): Promise<contract.OwnInvoiceForm> => {
  const lines = await boughtLines([order.id])
  return {
    inside: isInside,
    supplier: order.supplier_name,
    language: order.language,
    id: order.id,
    number: order.number,
    currency: order.currency,
    open: isChargeable(order.status) && lines.some((line) => leftOf(line) > 0),
    content: lines.map((line) => ({
      code: line.supplier_code || line.code,
      name: line.name,
      unit: line.unit,
      divisible: line.divisible,
      left: leftOf(line),
    })),
    written: typed ?? typedInvoice(lines, today().toString(), { currency: order.currency, mark: mark() }),
    flaws,
  }
}

const whole = async ({ supplier_id, supplier_name, language }: Inside): Promise<contract.OwnInvoices> => {
  const invoices = await invoicesOfSupplier(supplier_id)
  const orders = (await sentTo(supplier_id)).filter(({ status }) => isChargeable(status))
  const ids = [...orders.map(({ id }) => id), ...invoices.map(({ purchase_order_id }) => purchase_order_id)]
  const lines = await boughtLines([...new Set(ids)])
  const left = new Set(
    lines.filter((line) => leftOf(line) > 0).map(({ purchase_order_id }) => purchase_order_id),
  )
  const names = new Map(lines.map((line) => [line.id, line]))
  const payable = Map.groupBy(invoices.filter(isPayable), ({ currency }) => currency)
  return {
    supplier: supplier_name,
    language,
    to_invoice: orders.filter(({ id }) => left.has(id)).map(({ id, number }) => ({ id, number })),
    owed: [...payable].map(([currency, all]) => ({
      currency,
      amount_minor: all.reduce((sum, invoice) => sum + owedMinor(invoice), 0),
    })),
    invoices: invoices.map((invoice) => shownInvoice(invoice, names)),
    payments: (await paymentsTo(supplier_id)).map(({ invoices: settled, ...payment }) => ({
      number: payment.number,
      paid_on: payment.paid_on,
      method: payment.method,
      reference: payment.reference,
      currency: payment.currency,
      amount_minor: payment.amount_minor,
      invoices: settled.map(({ number }) => number),
    })),
    flaws: [],
  }
}

/** What somebody of ours wrote is theirs to read only where it asks for something. */
const shownInvoice = (
  invoice: InvoiceRow,
  names: ReadonlyMap<string, { name: string; unit: string }>,
): contract.OwnInvoice => {
  const standing = standingOfInvoice(invoice)
  const isOff = standing === 'waiting' || standing === 'in_review' || standing === 'to_correct'
  return {
    id: invoice.id,
    number: invoice.number,
    issued_on: invoice.issued_on,
    due_on: invoice.due_on,
    order_id: invoice.purchase_order_id,
    order_number: invoice.purchase_order_number,
    currency: invoice.currency,
    total_minor: invoice.total_minor,
    paid_minor: invoice.paid_minor,
    standing,
    findings: (isOff ? invoice.findings : []).map(({ line_id, ...finding }) => {
      const { name = '', unit = '' } = names.get(line_id ?? '') ?? {}
      return { ...finding, name, unit }
    }),
    reason: standing === 'to_correct' ? invoice.reason : '',
    file: invoice.file?.name ?? null,
    withdrawable: isWithdrawable(invoice),
  }
}
