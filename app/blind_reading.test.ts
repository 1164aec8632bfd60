/** That the hunt for leaks would find one: in whatever it is wrapped, and behind a door nobody thought of. */
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tradeDoors, Visitor } from '#app/blind-crawler.ts'
import { leaksIn, leaksOf } from '#app/blind-reading.ts'
import { newBlindTrade } from '#app/blind-trade.ts'
import { startTestServer } from '#app/testing-server.ts'
import { permissions, query } from '#kernel/contract.ts'
import { statement } from '#kernel/server/database.ts'
import { assemble, house, implement, type Module } from '#kernel/server/module.ts'
import { page } from '#kernel/server/page.ts'
import { drawPdf } from '#kernel/server/pdf.ts'
import { tellingPdf } from '#modules/catalogue/testing_document.ts'

const SECRET = { name: 'the name', said: 'Zumbador Ñandú' }
const COST = { name: 'the cost', said: 731_37 * 40 }

const drawn = (format: 'jpeg' | 'webp') =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#2266aa' } })
    .withExif({ IFD0: { Artist: 'ZumbadorNandu' } })
    [format]()
    .toBuffer()

test('a name is found in every wrapping', async () => {
  const wrapped: [string, Buffer][] = [
    ['plain', Buffer.from('… Zumbador Ñandú …')],
    ['other case, without accents', Buffer.from('ZUMBADOR NANDU')],
    ['HTML', Buffer.from('Zumbador &#209;and&#xfa;')],
    ['JSON', Buffer.from('{"a":"Zumbador\\u00a0\\u00d1and\\u00fa"}')],
    ['address', Buffer.from('/buscar?q=Zumbador%20%C3%91and%C3%BA')],
    ['base64', Buffer.from(`token=${Buffer.from('xx Zumbador Ñandú xx').toString('base64url')}`)],
    ['UTF-16', Buffer.from('Zumbador Ñandú', 'utf16le')],
    ['gzip', gzipSync('Zumbador Ñandú')],
    ['sheet', Buffer.from(zipSync({ 'xl/sharedStrings.xml': strToU8('<t>Zumbador Ñandú</t>') }))],
    ['PDF drawn by us', await drawPdf({ content: ['Para Zumbador Ñandú'] })],
    ['PDF’s subject', await drawPdf({ content: ['x'], info: { subject: 'Zumbador Ñandú' } })],
  ]
  for (const [name, content] of wrapped) expect(await leaksIn(content, [SECRET]), name).toEqual(['the name'])
  const close = { name: 'close', said: 'ZumbadorNandu' }
  for (const content of [await drawn('jpeg'), await drawn('webp'), await tellingPdf('ZumbadorNandu')])
    expect(await leaksIn(content, [close])).toEqual(['close'])
  expect(await leaksIn(Buffer.from('Zumbido, ñandú'), [SECRET])).toEqual([])
})

test('an amount is found however it is written, and not inside of other numbers', async () => {
  for (const said of ['2925480', '29254.8', '29254.80', 'B/. 29,254.80', '29.254,80 $', '{"net":29254.8}'])
    expect(await leaksIn(Buffer.from(said), [COST]), said).toEqual(['the cost'])
  for (const said of ['12925480', '29254801', '129254.80', '29254.85', 'a2925480f'])
    expect(await leaksIn(Buffer.from(said), [COST]), said).toEqual([])
})

/** A module with a page for anybody on which somebody forgot a column. */
const gossip = (): Module => {
  const tell = query('gossip.tell', {
    allow: 'anyone',
    input: z.object({}),
    output: z.object({ names: z.array(z.string()) }),
  })
  return {
    name: 'gossip',
    needs: ['quotes'],
    hears: [],
    permissions: permissions('gossip'),
    operations: [
      implement(tell, async () => {
        const rows = await statement<{ name: string }>(
          'select name from suppliers.supplier order by name',
          [],
        )
        return { names: rows.map(({ name }) => name) }
      }),
    ],
    pages: [
      page('GET /c/:company/gossip', tell, {
        input: () => ({}),
        show: ({ names }) => ({ content: names.join(), type: 'text/plain' }),
      }),
    ],
    directory: import.meta.dirname,
  }
}

test('a new door is met without a line of the hunt being written, and what leaks there is named', async () => {
  const before = house().modules
  assemble([...before, gossip()])
  const server = await startTestServer()
  try {
    const { shop, supply } = await newBlindTrade()
    const doors = tradeDoors()
    const door = doors.find(({ at }) => at === 'GET /c/:company/gossip')
    expect(door).toBeDefined()
    const visitor = new Visitor(server.address, doors, async () => undefined)
    const path = `/c/${shop.company.slug}/gossip`
    await visitor.wander([path])
    expect(visitor.visited.get('GET /c/:company/gossip')).toContain(200)
    expect([...new Set(await leaksOf(visitor.taken, supply))]).toEqual([
      `GET ${path} tells supplier Zumbador: Zumbador`,
      `GET ${path} tells supplier Ocelote: Ocelote`,
    ])
  } finally {
    await server.close()
    assemble(before)
  }
}, 600_000)
