import sharp from 'sharp'
import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, type HttpSide, SYSTEM } from '#kernel/server/scope.ts'
import { daysEvery, equalParts } from '#kernel/values/instalments.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import * as asking from '#modules/payments/charge.contract.ts'
import type * as payments from '#modules/payments/contract.ts'
import { hearByAddress, listGateways } from '#modules/payments/gateway.contract.ts'
import { sendReceipt } from '#modules/payments/pay.contract.ts'
import * as paying from '#modules/payments/payment.contract.ts'
import * as refunding from '#modules/payments/refund.contract.ts'
import { confirmTransfer } from '#modules/payments/review.contract.ts'

type Person = { id: string; name: string }
type Act = <Op extends Action | Query>(
  operation: Op,
  input: Sent<Op>,
  more?: { daysAgo?: number; file?: Buffer },
) => Promise<Answer<Op>>

/** What customers were asked to pay, how many days ago, in minor units, and what became of it. */
const STORIES = [
  ['Insumos de limpieza, octubre', 34, 48_250, 'cash'],
  ['Reposición mensual', 27, 123_700, 'transfer'],
  ['Cafetería', 22, 18_440, 'card'],
  ['Guantes de nitrilo', 19, 36_000, 'beyond'],
  ['Cloro y desinfectante', 16, 27_515, 'credit'],
  ['Apertura de sucursal', 14, 310_000, 'part'],
  ['Bolsas para basura', 12, 9_660, 'refunded'],
  ['Papel jumbo', 11, 74_900, 'overdue'],
  ['Lavadora industrial', 10, 240_000, 'instalments'],
  ['Jabón de manos', 9, 15_900, 'cancelled'],
  ['Oficina central', 4, 56_230, 'in_review'],
  ['Resmas de papel', 3, 43_350, 'in_review'],
  ['Vasos desechables', 2, 12_190, 'same_receipt'],
  ['Toalla interfoliada', 1, 64_200, 'open'],
  ['Café molido', 0, 21_600, 'open'],
] as const

/** Charges of a company in every state they can be in, and what was told of them that nobody believed. After its accounts are open. */
export async function enterPayments(companyId: string, owner: Person): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const as =
    (person: Person | undefined): Act =>
    (operation, input, { daysAgo = 0, file } = {}) => {
      const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: 14 + daysAgo })
      const http: HttpSide = { cookies: {}, ...(file && { upload: async () => uploaded(file) }) }
      return run(operation, input, {
        company,
        actor: person ? { ...SYSTEM, kind: 'user' as const, ...person } : GUEST,
        door: 'cli',
        language: 'es',
        now: () => moment,
        agent: 'Mozilla/5.0 (Linux; Android 15)',
        address: '190.140.22.8',
        http,
      })
    }
  const [act, visit] = [as(owner), as(undefined)]
  const { rows: people } = await act(listCustomers, {
    filter: { kind: 'organisation', lifecycle: 'client' },
    limit: STORIES.length,
  })
  let usedBefore: Buffer | undefined
  for (const [i, [label, daysAgo, amount_minor, end]] of STORIES.entries()) {
    // Whoever paid too much uses the credit for the next.
    const customer = people[end === 'credit' ? i - 1 : i]
    if (!customer) continue
    const due_on = end === 'overdue' ? dayBefore(4) : end === 'open' ? dayBefore(-7) : null
    const instalments =
      end === 'instalments' ? equalParts(amount_minor, daysEvery(dayBefore(9), 'week', 4)) : []
    const asked = {
      label,
      amount_minor,
      due_on,
      instalments,
      customer_id: customer.id,
      language: 'es' as const,
    }
    const charge = await act(asking.createCharge, asked, { daysAgo })
    const receipt = await receiptOf(customer.name, amount_minor, i)
    if (end === 'in_review') usedBefore = receipt
    const file =
      end === 'same_receipt' && usedBefore
        ? await sharp(usedBefore).jpeg({ quality: 55 }).toBuffer()
        : receipt
    await tell({ act, visit }, charge, { end, daysAgo, file })
  }
  await forge(visit, act, company.slug)
}

const uploaded = (content: Buffer) => ({
  name: 'comprobante.jpg',
  mediaType: 'image/jpeg',
  stream: (async function* () {
    yield content
  })(),
})

const dayBefore = (days: number): string => Temporal.Now.plainDateISO().subtract({ days }).toString()

type Story = { end: (typeof STORIES)[number][3]; daysAgo: number; file: Buffer }

const tell = async (
  { act, visit }: { act: Act; visit: Act },
  { id: charge_id, amount_minor }: payments.Charge,
  { end, daysAgo, file }: Story,
): Promise<void> => {
  const later = { daysAgo: Math.max(0, daysAgo - 1) }
  const pays = (method: 'cash' | 'card' | 'transfer', minor: number, provider_reference = '') =>
    act(paying.recordPayment, { charge_id, method, amount_minor: minor, provider_reference }, later)
  const sends = async (reference: string) => {
    const { url } = await act(asking.getCharge, { id: charge_id })
    const token = url.split('/').at(-1) ?? ''
    return visit(sendReceipt, { token, reference, payer_name: 'Depto. de pagos' }, { ...later, file })
  }
  if (end === 'cash') await pays('cash', amount_minor)
  else if (end === 'card') await pays('card', amount_minor, '004417')
  else if (end === 'beyond') await pays('transfer', amount_minor + 8_000, 'ACH-20871')
  else if (end === 'instalments') await pays('transfer', Math.round(amount_minor / 4), 'ACH-21011')
  else if (end === 'part') await pays('transfer', Math.round(amount_minor / 2), 'ACH-20990')
  else if (end === 'credit') await act(paying.applyCredit, { charge_id }, later)
  else if (end === 'transfer') {
    const { payment_id } = await sends('ACH-20655')
    await act(confirmTransfer, { id: payment_id ?? '' }, later)
  } else if (end === 'refunded') {
    const { id } = await pays('card', amount_minor, '004502')
    const back = { amount_minor: Math.round(amount_minor / 3), reason: 'Llegó una caja rota' }
    await act(refunding.refundPayment, { ...back, id, way: 'hand', reference: '004502-R' }, later)
  } else if (end === 'cancelled')
    await act(asking.cancelCharge, { id: charge_id, reason: 'Pedido repetido' }, later)
  else if (end === 'in_review') await sends(`ACH-21${daysAgo}07`)
  else if (end === 'same_receipt') await sends('ACH-21307')
}

/** Somebody who guessed where a gateway tells us, and how. */
const forge = async (visit: Act, act: Act, slug: string): Promise<void> => {
  const { gateways } = await act(listGateways, {})
  const yappy = gateways.find(({ gateway, open }) => gateway === 'yappy' && open)
  if (!yappy) return
  const secret = yappy.notify_url.split('/').at(-1) ?? ''
  const told = {
    gateway: 'yappy',
    company: slug,
    orderId: 'COB000012',
    status: 'E',
    domain: 'https://istmo.example',
  }
  await visit(hearByAddress, { ...told, secret, hash: 'a1'.repeat(32) }, { daysAgo: 2 })
  await visit(hearByAddress, { ...told, secret: 'adivinada', hash: 'b2'.repeat(32) }, { daysAgo: 1 })
}

/** A bank's proof of transfer, drawn. `seed`: no two look alike. */
const receiptOf = (name: string, amountMinor: number, seed: number): Promise<Buffer> => {
  const hue = (seed * 47) % 360
  const plain = name.replace(/[<>&"']/g, ' ').slice(0, 34)
  const bars = Array.from(
    { length: 7 },
    (_, i) =>
      `<rect x="60" y="${520 + i * 46}" width="${160 + ((seed * 71 + i * 53) % 340)}" height="${14 + ((seed + i) % 3) * 8}" rx="6" fill="#d8dee4"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1000" font-family="DejaVu Sans, sans-serif">
<rect width="720" height="1000" fill="#fff"/><rect width="720" height="${120 + (seed % 4) * 30}" fill="hsl(${hue} 55% 32%)"/>
<text x="60" y="78" font-size="34" fill="#fff">Banco en línea</text>
<text x="60" y="300" font-size="28" fill="#333">Transferencia enviada</text>
<text x="60" y="380" font-size="56" font-weight="bold" fill="#111">B/. ${(amountMinor / 100).toFixed(2)}</text>
<text x="60" y="440" font-size="26" fill="#444">${plain}</text>
<rect x="${420 + ((seed * 31) % 140)}" y="${230 + ((seed * 17) % 120)}" width="120" height="120" rx="20" fill="hsl(${hue} 60% 80%)"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer()
}
