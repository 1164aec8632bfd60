import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { panamaDv } from '#kernel/values/fiscal/panama_dv.ts'
import type { FiscalDocument } from '../document.rules.ts'
import type { Envelope, Pac } from '../pac.ts'
import { documentFor, lineFor, oneOfEach, RECEIVERS } from '../panama/testing_documents.ts'
import { testSigner } from '../panama/testing_signer.ts'
import { writeDocument } from '../panama/write.ts'
import { serveRoutes } from '../simulators/loopback.ts'
import type { Mood, SimulatedPac } from '../simulators/pac.ts'
import { PAC_DV, PAC_RUC } from '../simulators/pac.ts'
import { addPacSimulator, SIMULATED_ADDRESSES } from '../simulators/simulator.ts'
import { pacProvider } from './providers.ts'

const signer = testSigner()
let clock = '2026-01-15T15:00:00.000Z'
const directory = mkdtempSync(join(tmpdir(), 'ceiba-pac-'))
let simulated!: SimulatedPac
const served = await serveRoutes((route) => {
  simulated = addPacSimulator(route, directory, '', () => clock)
})
afterAll(() => served.close())

const connect = (key: 'dgi' | 'hka', credentials: Record<string, string> = {}): Pac => {
  const provider = pacProvider(key)
  if (!provider) throw new Error('no such provider')
  return provider.connect({
    credentials: {
      address: served.url + SIMULATED_ADDRESSES[key],
      token_company: '155000001-2-2026-36',
      token_password: 'secreto',
      ...credentials,
    },
    environment: 'test',
    issuer: documentFor().issuer.tax_number,
    signer,
    own: served.url,
  })
}

let last = 0
const fresh = (over: Partial<FiscalDocument> = {}): Envelope => {
  last += 1
  const document = documentFor({ ...over, number: `${last}`.padStart(10, '0') })
  return { document, ...writeDocument(document, { signer, qr_key: 'k' }) }
}
const changed = ({ document }: Envelope, over: Partial<FiscalDocument>): Envelope => {
  const other = documentFor({ ...document, payments: [], ...over })
  return { document: other, ...writeDocument(other, { signer, qr_key: 'k' }) }
}
const inMood = async <T>(mood: Mood, act: () => Promise<T>): Promise<T> => {
  simulated.settings.mood = mood
  return act().finally(() => {
    simulated.settings.mood = 'up'
  })
}

test('the simulated PAC’s own RUC has the check digits it would have', () => {
  expect(panamaDv(PAC_RUC, { juridical: true })).toBe(PAC_DV)
})

describe.each(['dgi', 'hka'] as const)('by %s', (key) => {
  const pac = connect(key)

  test.each(oneOfEach().map((document) => [document.type, document] as const))(
    'a document of type %s is authorised, with a protocol and a QR',
    async (_, document) => {
      const envelope = fresh(document)
      const answer = await pac.send(envelope)
      expect(answer).toMatchObject({ outcome: 'authorized', authorized_at: clock })
      if (answer.outcome !== 'authorized') return
      expect(answer.protocol).toMatch(/^0{4}155000099-2-2026\d{20}$/)
      expect(answer.fiscal_id.slice(0, 56)).toBe(envelope.fiscal_id.slice(0, 56))
      expect(answer.qr).toContain(answer.fiscal_id)
      expect(await pac.status({ document: envelope.document, fiscal_id: answer.fiscal_id })).toMatchObject({
        outcome: 'authorized',
        fiscal_id: answer.fiscal_id,
      })
    },
  )

  test('the same document sent twice is the same document', async () => {
    const envelope = fresh()
    const once = await pac.send(envelope)
    const again = await pac.send(envelope)
    expect(again).toMatchObject({ outcome: 'duplicate', same: true })
    if (once.outcome === 'authorized' && again.outcome === 'duplicate')
      expect(again.authorized).toMatchObject({ protocol: once.protocol, fiscal_id: once.fiscal_id })
  })

  test('another document under a number that is taken is no success', async () => {
    const envelope = fresh()
    await pac.send(envelope)
    const other = changed(envelope, { lines: [lineFor({ quantity: 99 })] })
    expect(await pac.send(other)).toMatchObject({ outcome: 'duplicate', same: false })
  })

  test('a lost answer is found again by sending once more', async () => {
    const envelope = fresh()
    expect(await inMood('lost', () => pac.send(envelope))).toMatchObject({
      outcome: 'unreachable',
      recorded_perhaps: true,
    })
    expect(await pac.send(envelope)).toMatchObject({ outcome: 'duplicate', same: true })
  })

  test.each([
    ['down', { outcome: 'unreachable' }],
    ['unauthorised', { outcome: 'unauthorised' }],
    ['no_folios', { outcome: 'no_folios' }],
    ['resend', { outcome: 'resend' }],
  ] as const)('%s: nothing is recorded, and the same goes through afterwards', async (mood, answer) => {
    const envelope = fresh()
    expect(await inMood(mood, () => pac.send(envelope))).toMatchObject(answer)
    expect(await pac.send(envelope)).toMatchObject({ outcome: 'authorized' })
  })

  test('an unknown RUC is refused with the tax office’s code, and the number is free for the corrected document', async () => {
    const stranger = { ...RECEIVERS.taxpayer.tax_number, number: '999-1-1602' } as never
    const envelope = fresh({ receiver: { ...RECEIVERS.taxpayer, tax_number: stranger } })
    expect(await pac.send(envelope)).toMatchObject({
      outcome: 'rejected',
      codes: [{ code: '1602', message: expect.stringContaining('inexistente') }],
    })
    expect(await pac.send(changed(envelope, { receiver: RECEIVERS.taxpayer }))).toMatchObject({
      outcome: 'authorized',
    })
  })

  test('a document is annulled within its window, once; afterwards only a credit note helps', async () => {
    const [young, old] = [fresh(), fresh()]
    const sent = async ({ document, ...envelope }: Envelope) => {
      const answer = await pac.send({ document, ...envelope })
      return { document, fiscal_id: answer.outcome === 'authorized' ? answer.fiscal_id : '' }
    }
    const [first, second] = [await sent(young), await sent(old)]
    const reason = 'El cliente desistió de la compra'
    expect(await pac.cancel(first, reason)).toMatchObject({ outcome: 'annulled', already: false })
    expect(await pac.cancel(first, reason)).toMatchObject({ outcome: 'annulled', already: true })
    expect(await pac.status(first)).toMatchObject({ outcome: 'annulled' })
    const before = clock
    clock = '2026-02-15T15:00:00.000Z'
    expect(await pac.cancel(second, reason)).toMatchObject({ outcome: 'too_late' })
    clock = before
  })

  test('the authorised file can be fetched, and a document nobody sent is unknown', async () => {
    const envelope = fresh()
    const answer = await pac.send(envelope)
    const fiscal_id = answer.outcome === 'authorized' ? answer.fiscal_id : ''
    const file = await pac.xml({ document: envelope.document, fiscal_id })
    expect(file.outcome === 'file' && file.content.toString()).toContain(fiscal_id)
    const never = fresh()
    expect(await pac.status(never)).toEqual({ outcome: 'unknown' })
    expect(await pac.xml(never)).toEqual({ outcome: 'unknown' })
  })

  test('the connection is tried without sending anything', async () => {
    const count = simulated.register.count()
    expect(await pac.check()).toEqual({ ok: true })
    expect(await inMood('down', () => pac.check())).toMatchObject({ ok: false })
    expect(await inMood('unauthorised', () => pac.check())).toMatchObject({
      ok: false,
      answer: { outcome: 'unauthorised' },
    })
    expect(simulated.register.count()).toBe(count)
  })

  test('nobody at the other end is not the same as no answer', async () => {
    const nobody = connect(key, { address: `${served.url}/simulators/nothing` })
    expect(await nobody.send(fresh())).toMatchObject({ outcome: 'unreachable', recorded_perhaps: true })
    admitSimulatorsAt('http://127.0.0.1:1')
    expect(await pac.send(fresh())).toMatchObject({ outcome: 'unreachable', recorded_perhaps: false })
    admitSimulatorsAt(served.url)
  })

  test('an address without TLS that is not ours is refused', () => {
    for (const address of ['http://pac.example/ws', 'ftp://pac.example', 'pac', 'https://a:b@pac.example'])
      expect(() => connect(key, { address }), address).toThrow('address_unfit')
  })
})

test('HKA knows RUCs and counts folios', async () => {
  const pac = connect('hka')
  expect(await pac.queryTaxNumber({ person: 'juridical', number: '155596713-2-2015' })).toMatchObject({
    outcome: 'known',
    tax_number: { number: '155596713-2-2015', check: '59' },
    in_system: true,
  })
  expect(await pac.queryTaxNumber({ person: 'juridical', number: '1-1-1602' })).toEqual({
    outcome: 'unknown',
  })
  expect(await pac.folios()).toMatchObject({ outcome: 'folios', of: 100_000 })
  expect(await connect('hka', { token_password: 'wrong' }).folios()).toMatchObject({
    outcome: 'unauthorised',
  })
})

test('a document that is authorised later is pending until then', async () => {
  const pac = connect('dgi')
  const envelope = fresh()
  expect(await inMood('delayed', () => pac.send(envelope))).toMatchObject({ outcome: 'pending' })
  expect(await pac.status(envelope)).toMatchObject({ outcome: 'pending' })
  clock = '2026-01-15T15:00:11.000Z'
  expect(await pac.status(envelope)).toMatchObject({ outcome: 'authorized' })
})

test('what a buyer was handed before keeps its id, whoever signs', async () => {
  const envelope = fresh({ receiver: RECEIVERS.consumer, emission: { mode: 'later' } })
  expect(await connect('hka').send(envelope)).toMatchObject({
    outcome: 'authorized',
    fiscal_id: envelope.fiscal_id,
  })
})

test('a note to a document of years ago is refused by HKA as too old', async () => {
  const old = documentFor({ issued_at: '2024-01-15T15:00:00Z' })
  const [, , , note] = oneOfEach()
  const reference = { ...(note as FiscalDocument).references[0], issued_at: old.issued_at } as never
  expect(await connect('hka').send(fresh({ ...note, references: [reference] }))).toMatchObject({
    outcome: 'rejected',
    codes: [{ code: '180' }],
  })
})

test('what the PAC took outlives its process', async () => {
  const envelope = fresh()
  await connect('dgi').send(envelope)
  const { openPac } = await import('../simulators/pac.ts')
  expect(openPac(directory).register.byCufe(envelope.fiscal_id)).toMatchObject({ cufe: envelope.fiscal_id })
})
