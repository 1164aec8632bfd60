import { expect, test } from 'vitest'
import type { Credentials } from '../gateway.ts'
import { paguelofacil } from './paguelofacil.ts'
import { asHex, customFields, fromHex, minorOf, momentOf, outcomeOf } from './paguelofacil_codes.ts'

const credentials: Credentials = { environment: 'production' }
const read = (method: 'GET' | 'POST', said: object) =>
  paguelofacil.readNotification?.(credentials, {
    method,
    query: method === 'GET' ? (said as Record<string, string>) : {},
    body: method === 'POST' ? said : undefined,
  })

test('addresses and fields travel as upper-case hex of their UTF-8', () => {
  const addresses = {
    'https://paguelofacilsa.zendesk.com/agent/filters/49193958':
      '68747470733A2F2F70616775656C6F666163696C73612E7A656E6465736B2E636F6D2F6167656E742F66696C746572732F3439313933393538',
    'https://tienda.example/pago/retorno':
      '68747470733A2F2F7469656E64612E6578616D706C652F7061676F2F7265746F726E6F',
    '[{"id":"tramiteId","nameOrLabel":"Id del Tramite","value":"TID2345"}]':
      '5B7B226964223A227472616D6974654964222C226E616D654F724C6162656C223A2249642064656C205472616D697465222C2276616C7565223A2254494432333435227D5D',
  }
  for (const [text, hex] of Object.entries(addresses)) {
    expect(asHex(text)).toBe(hex)
    expect(fromHex(hex)).toBe(text)
  }
  expect(JSON.parse(fromHex(customFields('A1')))).toEqual([
    { id: 'Orden', nameOrLabel: 'Orden', value: 'A1' },
  ])
})

test('only an approved transaction that takes money is paid, whatever success says', () => {
  const approved = { status: 1, authStatus: '00', operationType: 'AUTH_CAPTURE' }
  expect(outcomeOf(approved)).toBe('paid')
  expect(outcomeOf({ ...approved, status: '1' })).toBe('paid')
  for (const operationType of ['AUTH', 'REVERSE', 'REVERSE_CAPTURE', '3DS'])
    expect(outcomeOf({ ...approved, operationType }), operationType).toBe('rejected')
  expect(outcomeOf({ ...approved, authStatus: 'DR' })).toBe('rejected')
  expect(outcomeOf({ ...approved, status: 0 })).toBe('rejected')
  expect(outcomeOf({ ...approved, inRevision: true })).toBe('pending')
  expect(outcomeOf({ ...approved, status: 2 })).toBe('pending')
  expect(outcomeOf({})).toBe('rejected')
})

test('amounts come as text or as numbers, and nothing else is an amount', () => {
  expect([minorOf('25.00'), minorOf(0.35), minorOf('38.4'), minorOf('7')]).toEqual([2500, 35, 3840, 700])
  for (const bad of ['', '-1.00', '1,00', '1e3', '1.234', null, undefined, Number.NaN, {}])
    expect(minorOf(bad), String(bad)).toBeUndefined()
})

test('a moment without a zone is of Panama', () => {
  expect(momentOf('2026-09-22T23:37:04')).toBe('2026-09-23T04:37:04Z')
  expect(momentOf('2026-09-22 23:37:04')).toBe('2026-09-23T04:37:04Z')
  expect(momentOf('2026-09-22T23:37:04Z')).toBe('2026-09-22T23:37:04Z')
  expect(momentOf('yesterday')).toBeNull()
})

const hook = {
  date: '2026-09-22T23:37:04',
  codOper: 'LK-U7WRXNQHBN41',
  status: 1,
  authStatus: '00',
  operationType: 'AUTH_CAPTURE',
  totalPay: '25.00',
  PARM_1: 'ORD1',
}

test('the webhook and the way back say the same of one payment', () => {
  const paid = { order_ref: 'ORD1', reference: 'LK-U7WRXNQHBN41', outcome: 'paid', amount_minor: 2500 }
  expect(read('POST', hook)).toMatchObject(paid)
  const { PARM_1: _, ...unnamed } = hook
  expect(read('POST', { ...unnamed, customFields: { Orden: 'ORD1' } })).toMatchObject(paid)
  const back = { PARM_1: 'ORD1', Oper: 'LK-U7WRXNQHBN41', Estado: 'Aprobada', TotalPagado: '25.00' }
  expect(read('GET', back)).toMatchObject(paid)
  expect(read('GET', { ...back, Estado: 'Denegada', TotalPagado: '0' })).toMatchObject({
    outcome: 'rejected',
  })
  expect(read('GET', { PARM_1: 'ORD1' })).toMatchObject({ outcome: 'pending', reference: '' })
})

test('what does not say which order it is for is no notification', () => {
  const { PARM_1: _, ...unnamed } = hook
  for (const bad of [unnamed, { ...hook, PARM_1: 'a b' }, { ...hook, codOper: '' }, {}, []])
    expect(read('POST', bad), JSON.stringify(bad)).toEqual({ forged: 'incomplete' })
  expect(read('GET', { Estado: 'Aprobada' })).toEqual({ forged: 'incomplete' })
})
