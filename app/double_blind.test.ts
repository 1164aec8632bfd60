/**
 * Neither side of a trade learns of the other (0025): every door for people without an account is visited by machine, with names and
 * prices planted on either side, and every byte that leaves is looked through.
 */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, tradeDoors, Visitor } from '#app/blind-crawler.ts'
import { type Answered, leaksOf, type Secret } from '#app/blind-reading.ts'
import { type BlindTrade, newBlindTrade, type Party } from '#app/blind-trade.ts'
import type { Server } from '#app/server.ts'
import { mailTo, postOffice, receiveMail } from '#app/testing-mail.ts'
import { startTestServer } from '#app/testing-server.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'

let server: Server
let trade: BlindTrade
let doors: Door[]
const buyers: Visitor[] = []
const suppliers: Visitor[] = []

const visitorOf = ({ email }: Party, name: string): Visitor =>
  new Visitor(server.address, doors, async (field) => {
    if (/code|codigo/.test(field.name)) {
      await trade.shop.worksOff()
      return (await mailTo(email)).map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1]).find(Boolean)
    }
    if (field.type === 'email') return email
    if (field.type === 'tel' || /phone|telefono/.test(field.name)) return '6123-4567'
    return /^(name|nombre|comment_name)$/.test(field.name) ? name : undefined
  })

beforeAll(async () => {
  server = await startTestServer()
  receiveMail()
  doors = tradeDoors()
  trade = await newBlindTrade()
  const { slug } = trade.shop.company
  for (const party of trade.buyers) buyers.push(visitorOf(party, 'Compras'))
  for (const party of trade.suppliers) suppliers.push(visitorOf(party, 'Ventas'))
  for (const [i, buyer] of buyers.entries()) {
    const own = trade.buyers[i]?.links ?? []
    await buyer.wander([
      `/c/${slug}`,
      `/c/${slug}/sitemap.xml`,
      `/c/${slug}/robots.txt`,
      ...own,
      ...apiOf(slug),
    ])
    await buyer.wander(await harvestedApi(buyer, slug))
  }
  for (const [i, supplier] of suppliers.entries())
    await supplier.wander([`/s/${slug}/enter`, ...(trade.suppliers[i]?.links ?? [])])
  await trade.shop.worksOff()
}, 600_000)
afterAll(() => server.close())

/** Addresses of the API that need nothing but the company. */
const apiOf = (slug: string): string[] =>
  doors
    .filter(({ at, method }) => method === 'GET' && at.includes('/api/') && !/:(?!company)/.test(at))
    .flatMap(({ at }) => {
      const path = at.split(' ')[1]?.replace(':company', slug) ?? ''
      return [`${path}?search=pa`, `${path}?search=zu`, path]
    })

/** Those that name something, with everything that was named by what was read before. */
const harvestedApi = async (visitor: Visitor, slug: string): Promise<string[]> => {
  const read = visitor.taken.map(({ content }) => content.toString('utf8')).join('\n')
  const found = (pattern: RegExp) =>
    [...new Set([...read.matchAll(pattern)].map(([, one = '']) => one))].slice(0, 12)
  const known: Record<string, string[]> = {
    company: [slug],
    id: found(/\b([\da-f]{8}-[\da-f]{4}-7[\da-f-]{22})\b/g),
    slug: found(/"slug":"([^"]+)"/g),
    width: ['320'],
    format: ['avif', 'webp', 'jpg'],
  }
  return doors
    .filter(({ at, method }) => method === 'GET' && at.includes('/api/'))
    .flatMap(({ at }) =>
      [...at.matchAll(/:(\w+)/g)].reduce<string[]>(
        (paths, [param = '', name = '']) =>
          paths.flatMap((path) => (known[name] ?? ['x']).map((value) => path.replace(param, value))),
        [at.split(' ')[1] ?? ''],
      ),
    )
}

const otherThan = <T>(all: readonly T[], one: number): T[] => all.filter((_, i) => i !== one)

/** What the n-th buyer may not read: all of supply, and the other buyer. */
const hiddenFromBuyer = (n: number): Secret[] => [
  ...trade.supply,
  ...otherThan(trade.buyers, n).flatMap(({ secrets }) =>
    secrets.filter(({ said }) => typeof said === 'string'),
  ),
]
const hiddenFromSupplier = (n: number): Secret[] => [
  ...trade.demand,
  ...otherThan(trade.suppliers, n).flatMap(({ secrets }) => secrets),
]

test('every door for people without an account was gone through, and let somebody in', () => {
  const statuses = (at: string) => [...buyers, ...suppliers].flatMap(({ visited }) => visited.get(at) ?? [])
  expect(doors.length).toBeGreaterThan(30)
  expect(doors.filter(({ at }) => !statuses(at).some((status) => status < 400)).map(({ at }) => at)).toEqual(
    [],
  )
  expect(
    [...buyers, ...suppliers].flatMap(({ taken }) =>
      taken.filter(({ status }) => status >= 500).map(({ request }) => request),
    ),
  ).toEqual([])
})

test('buyers read their own quotes and the catalogue, and nothing of suppliers, costs, margins or other buyers', async () => {
  for (const [n, { taken }] of buyers.entries()) {
    const own = (trade.buyers[n]?.secrets ?? []).map(({ said }) => ({ name: 'own', said }))
    expect((await leaksOf(taken, own)).length).toBeGreaterThan(0)
    expect(await leaksOf(taken, hiddenFromBuyer(n))).toEqual([])
  }
}, 600_000)

test('suppliers read their own requests and prices, and nothing of buyers, sale prices or rivals', async () => {
  for (const [n, { taken }] of suppliers.entries()) {
    const own = (trade.suppliers[n]?.secrets ?? []).map(({ said }) => ({ name: 'own', said }))
    expect((await leaksOf(taken, own)).length).toBeGreaterThan(0)
    expect(await leaksOf(taken, hiddenFromSupplier(n))).toEqual([])
  }
}, 600_000)

/** Every mail as it arrived, with the files that hang on it. */
const mailsTo = async (email: string): Promise<Answered[]> => {
  const all: Answered[] = []
  for (const mail of await mailTo(email)) {
    const files = await Promise.all(mail.attachments.map((_, i) => postOffice.inbox.content(mail.id, i)))
    const parts = [Buffer.from(JSON.stringify(mail)), ...files.flatMap((file) => file ?? [])]
    all.push(
      ...parts.map((content) => ({
        request: `mail ${mail.subject}`,
        headers: new Headers(),
        content,
      })),
    )
  }
  return all
}

test('no mail to either side names the other, nor does any file that hangs on it', async () => {
  for (const [n, { email }] of trade.buyers.entries()) {
    const mails = await mailsTo(email)
    expect(mails.length).toBeGreaterThan(1)
    expect(await leaksOf(mails, hiddenFromBuyer(n))).toEqual([])
  }
  for (const [n, { email }] of trade.suppliers.entries()) {
    const mails = await mailsTo(email)
    expect(mails.length).toBeGreaterThan(1)
    expect(await leaksOf(mails, hiddenFromSupplier(n))).toEqual([])
  }
}, 600_000)

/** Ids of everything the company has, and the secret ends of the links of these. */
const keysOfAll = async (holders: readonly Party[]): Promise<string[]> => {
  const tables = await asOwner<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('catalogue_data', 'suppliers_data', 'quotes_data', 'customers_data')`,
  )
  const newest = tables.map(
    ({ name }) =>
      `(select to_jsonb(t) ->> 'id' as id from ${name} t where company_id = $1 order by 1 desc limit 1)`,
  )
  const ids = await asOwner<{ id: string | null }>(newest.join(' union all '), [trade.shop.id])
  const tokens = holders.flatMap(({ links }) => links.map((link) => link.split('/').at(-1) ?? ''))
  return [...ids.flatMap(({ id }) => id ?? []), ...tokens]
}

test('a key of the other side opens no door, and its refusal tells nothing', async () => {
  const { slug } = trade.shop.company
  const sides = [
    { visitor: buyers[0], hidden: hiddenFromBuyer(0), own: /\/(?:c|q|catalog)\//, others: trade.suppliers },
    { visitor: suppliers[0], hidden: hiddenFromSupplier(0), own: /\/s\//, others: trade.buyers },
  ]
  for (const { visitor, hidden, own, others } of sides) {
    const keys = await keysOfAll(others)
    expect(keys.length).toBeGreaterThan(40)
    if (!visitor) throw new Error('Nobody came.')
    const before = visitor.taken.length
    for (const { at, method } of doors.filter(({ at }) => own.test(at) && /:(id|token|slug)\b/.test(at)))
      for (const key of keys) {
        const path = (at.split(' ')[1] ?? '').replace(':company', slug).replace(/:(id|token|slug)\b/, key)
        await visitor.ask(
          method,
          path.replace(':width', '320').replace(':format', 'jpg'),
          method === 'POST' ? new URLSearchParams() : undefined,
        )
      }
    const tried = visitor.taken.slice(before)
    expect(tried.filter(({ status }) => status >= 500).map(({ request }) => request)).toEqual([])
    expect(tried.some(({ status }) => status === 404)).toBe(true)
    // A refusal leads back to the form's own address: what one asked with is not told.
    const told = (await leaksOf(tried, hidden)).filter((leak) => {
      const [request = '', said = ''] = leak.split(/ tells .*: /)
      return !said || !request.includes(said)
    })
    expect(told).toEqual([])
  }
}, 600_000)

test('the live door tells visitors nothing, whatever pass they carry', async () => {
  for (const cookie of ['', ...[...buyers, ...suppliers].map((visitor) => visitor.cookie)]) {
    const socket = io(server.address, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { cookie },
      reconnection: false,
    })
    const answer = await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('let in'))
      socket.once('connect_error', ({ message }) => resolve(message))
    })
    socket.close()
    expect(answer).toBe('not_signed_in')
  }
})
