/** PagueloFácil's books in the simulator: payment links, the transactions made on them, and the webhooks that follow. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { newId } from '#kernel/values/id.ts'
import { ORDER_FIELD } from '../../adapters/paguelofacil_codes.ts'
import { feeOf } from '../fees.ts'
import { type Messenger, messengerFor, type Notice } from '../notices.ts'
import { openShelf, type Shelf } from '../shelf.ts'

export type Transaction = {
  /** Numeric text. */
  id: string
  code: string
  approved: boolean
  amount: string
  card: string
  card_type: string
  reason: string
  name: string
  email: string
  at: string
}
export type Link = {
  id: string
  account: string
  code: string
  amount: string
  description: string
  return_url: string
  /** By label. */
  custom: Readonly<Record<string, string>>
  /** PARM_1 … as they came. */
  parms: Readonly<Record<string, string>>
  email: string
  created_at: string
  expires_at: string
  transactions: readonly Transaction[]
  notices: readonly Notice[]
}

/**
 * `forged`: the payer comes back with an approval of what was denied, and a webhook says so too. `short`: a dollar less is taken.
 * `silent`: no webhook, only the way back. `unseen`: the webhook, and the payer never comes back.
 */
export const WAYS = ['once', 'delayed', 'repeated', 'silent', 'unseen', 'lost', 'forged', 'short'] as const
export type Way = (typeof WAYS)[number]
const DELAY_SECONDS = 30

export type Weather = { id: 'weather'; way: Way; fails: boolean }
const FAIR: Weather = { id: 'weather', way: 'once', fails: false }

/** Where an account wants its webhooks. `id`: of the account. */
export type Hook = { id: string; url: string }

export type Card = { number: string; name: string; email: string }

export type PagueloFacilBooks = {
  links: Shelf<Link>
  hooks: Shelf<Hook>
  now: () => Temporal.Instant
  messenger: Messenger
  resume(): void
  weather(): Weather
  setWeather(weather: Weather): Promise<void>
  open(
    link: Pick<Link, 'account' | 'amount' | 'description' | 'return_url' | 'custom' | 'parms' | 'email'>,
    seconds: number,
  ): Promise<Link>
  /** Takes the card, or denies it. Answers where the payer goes now; '' where nowhere. */
  pay(id: string, card: Card, way: Way, wanted?: 'deny'): Promise<string>
  expire(id: string): Promise<void>
  repeat(id: string): Promise<void>
  stop(): Promise<void>
}

/** Test cards the vendor publishes; any other number is denied. */
export const TEST_CARDS: Readonly<Record<string, string>> = {
  '4059310181757001': 'VISA',
  '4916012776136988': 'VISA',
  '4716040174085053': 'VISA',
  '4143766247546688': 'VISA',
  '4929019201087046': 'VISA',
  '4024007183324093': 'VISA',
  '5517747952039692': 'MC',
  '5451819737278230': 'MC',
  '5161216979741515': 'MC',
  '5372362326060103': 'MC',
  '5527316088871226': 'MC',
  // Debit. Its number does not pass Luhn's check.
  '6394240621480747': 'CLAVE',
}

const DENIED = 'Issuer is rejecting authentication and requesting that authorization not be attempted'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** `LK-` and twelve letters or digits. */
const linkCode = (): string =>
  `LK-${[...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`

export const openPagueloFacilBooks = async (
  directory: string,
  now: () => Temporal.Instant = Temporal.Now.instant,
): Promise<PagueloFacilBooks> => {
  const links = await openShelf<Link>(join(directory, 'links'))
  const hooks = await openShelf<Hook>(join(directory, 'hooks'))
  const settings = await openShelf<Weather>(join(directory, 'settings'))
  const messenger = messengerFor(links)

  const notify = async (link: Link, transaction: Transaction, after = 0): Promise<void> => {
    const hook = hooks.get(link.account)
    if (!hook) return
    await messenger.send(
      link.id,
      {
        says: transaction.approved ? 'approved' : 'denied',
        method: 'POST',
        url: hook.url,
        body: JSON.stringify(webhookOf(link, transaction)),
      },
      after,
    )
  }

  return {
    links,
    hooks,
    now,
    messenger,
    resume: () => messenger.resume(),
    weather: () => settings.get('weather') ?? FAIR,
    setWeather: (weather) => settings.put(weather),
    async open(opened, seconds) {
      const at = now()
      const link: Link = {
        ...opened,
        id: newId(),
        code: linkCode(),
        created_at: at.toString(),
        expires_at: at.add({ seconds }).toString(),
        transactions: [],
        notices: [],
      }
      await links.put(link)
      return link
    },
    async pay(id, card, way, wanted) {
      const before = links.get(id)
      if (!before) return ''
      const kind = TEST_CARDS[card.number.replace(/\D/g, '')]
      const approved = Boolean(kind) && wanted !== 'deny' && way !== 'forged'
      const asked = way === 'short' ? (Number(before.amount) - 1).toFixed(2) : before.amount
      const transaction: Transaction = {
        id: String(now().epochMilliseconds),
        code: linkCode(),
        approved,
        amount: approved ? asked : '0.00',
        card: card.number.replace(/\D/g, '').slice(-4),
        card_type: kind ?? 'VISA',
        reason: approved ? '' : DENIED,
        name: card.name,
        email: card.email,
        at: now().toString(),
      }
      const link = await links.change(id, (one) => ({
        ...one,
        transactions: [...one.transactions, transaction],
      }))
      if (!link) return ''
      // What is forged says of a denied payment that it was approved; the books keep saying the truth.
      const told =
        way === 'forged' ? { ...transaction, approved: true, amount: link.amount, reason: '' } : transaction
      const times = way === 'repeated' ? 3 : way === 'silent' || way === 'lost' ? 0 : 1
      for (let n = 0; n < times; n++) await notify(link, told, way === 'delayed' ? DELAY_SECONDS : 0)
      return way === 'unseen' || way === 'lost' ? '' : returnOf(link, told)
    },
    async expire(id) {
      await links.change(id, (one) => ({ ...one, expires_at: now().toString() }))
    },
    async repeat(id) {
      const link = links.get(id)
      const last = link?.notices.at(-1)
      const transaction = link?.transactions.at(-1)
      if (last) await messenger.send(id, last)
      else if (link && transaction) await notify(link, transaction)
    },
    stop: () => messenger.stop(),
  }
}

const panamaTime = (moment: string): Temporal.PlainDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO('America/Panama').toPlainDateTime()

const webhookOf = (link: Link, transaction: Transaction) => ({
  date: panamaTime(transaction.at).toString({ smallestUnit: 'second' }),
  codOper: transaction.code,
  idtx: Number(transaction.id),
  ...statusOf(transaction),
  operationType: 'AUTH_CAPTURE',
  totalPay: transaction.amount,
  requestPayAmount: Number(link.amount),
  cardType: transaction.card_type,
  displayNum: transaction.card,
  description: link.description,
  email: transaction.email,
  name: transaction.name,
  userName: transaction.name,
  messageSys: transaction.approved ? 'Transaction is approved' : transaction.reason,
  relatedTx: link.code,
  inRevision: false,
  customFields: link.custom,
  ...link.parms,
})

const statusOf = ({ approved }: Transaction) => ({
  status: approved ? 1 : 0,
  authStatus: approved ? '00' : 'DR',
})

/** A row of their books. */
export const rowOf = (link: Link, transaction: Transaction) => ({
  idTransaction: Number(transaction.id),
  codOper: transaction.code,
  relatedTx: link.code,
  ...statusOf(transaction),
  operationType: 'AUTH_CAPTURE',
  totalPay: transaction.amount,
  requestPayAmount: link.amount,
  amount: transaction.amount,
  fee: feeOf('paguelofacil', transaction.amount),
  email: transaction.email,
  userName: transaction.name,
  cardType: transaction.card_type,
  displayCardNum: transaction.card,
  dateTms: panamaTime(transaction.at).toString({ smallestUnit: 'second' }),
  txConcept: link.description,
  customFields: Object.entries(link.custom).map(([nameOrLabel, value]) => ({
    id: nameOrLabel,
    nameOrLabel,
    value,
  })),
})

const returnOf = (link: Link, transaction: Transaction): string => {
  if (!link.return_url) return ''
  const url = new URL(link.return_url)
  const at = panamaTime(transaction.at)
  const two = (n: number): string => String(n).padStart(2, '0')
  for (const [name, value] of Object.entries({
    TotalPagado: transaction.amount,
    Fecha: `${two(at.day)}/${two(at.month)}/${at.year}`,
    Hora: `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    Tipo: transaction.card_type,
    Oper: transaction.code,
    Usuario: transaction.name,
    Email: transaction.email,
    Estado: transaction.approved ? 'Aprobada' : 'Denegada',
    Razon: transaction.reason,
    ...link.parms,
  }))
    url.searchParams.set(name, value)
  return url.toString()
}

/** Our order's number as the link carries it, for people. */
export const orderOf = ({ custom, parms }: Link): string => custom[ORDER_FIELD] ?? parms.PARM_1 ?? ''
