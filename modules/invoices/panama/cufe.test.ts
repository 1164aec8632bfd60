import { expect, test } from 'vitest'
import { checkDigit, cufeOf, readCufe, sameNumber } from './cufe.rules.ts'
import { documentFor } from './testing_documents.ts'

const published = [
  'FE012000000521-136-113133-0270062022051590000008910080125781091727',
  'FE0120000000894-57-103790-6739032022101100000001540030125728909403',
  'FE011000008-PE-3824-00523-2800012017071500000151340010117450183432',
  'FE0120000155596713-2-2015-5900012019052800055000155650121566749040',
  'FE0120000155596713-2-2015-5900002020021000000050185050221010989249',
  'FE01200000000000029-29-29-5676322018101525982740639300126729580548',
]

test.each(published)('the published %s has the check digit of the rule', (cufe) => {
  expect(readCufe(cufe)).toBeTypeOf('object')
})

test('what a CUFE says is read from its places', () => {
  expect(readCufe('FE0120000000894-57-103790-6739032022101100000001540030125728909403')).toEqual({
    type: '01',
    person: '2',
    ruc: '894-57-103790',
    check: '67',
    branch: '3903',
    issued_on: '2022-10-11',
    number: '0000000154',
    point: '003',
    emission: '01',
    environment: '2',
    security_code: '572890940',
  })
})

const juridical = { person: 'juridical', number: '155000001-2-2026', check: '36' } as const
const made = [
  ['FE0120000155000001-2-2026-3600002026011500000000010010121234567897', {}],
  [
    'FE0120000155000001-2-2026-3600002026011500000000010010221234567895',
    { emission: { mode: 'contingency', since: '2026-01-15T10:00:00Z', reason: 'Sin conexión con el PAC' } },
  ],
  [
    'FE0420000155000001-2-2026-3600012026123199999999999990110000000018',
    {
      type: '04',
      branch: '0001',
      issued_at: '2026-12-31T15:00:00Z',
      number: '9999999999',
      point: '999',
      environment: 'production',
      security_code: '000000001',
    },
  ],
  [
    'FE01200000000999-1-100000-2200002026011500000000420020129876543210',
    {
      tax_number: { person: 'juridical', number: '999-1-100000', check: '22' },
      number: '0000000042',
      point: '002',
      security_code: '987654321',
    },
  ],
  [
    'FE011000000000008-NT-1-24-3300002026011500000000070010121111111118',
    {
      tax_number: { person: 'natural', number: '8-NT-1-24', check: '33' },
      number: '0000000007',
      security_code: '111111111',
    },
  ],
  [
    'FE0110000000000000PE-1-19-6000002026011500000000070010121111111118',
    {
      tax_number: { person: 'natural', number: 'PE-1-19', check: '60' },
      number: '0000000007',
      security_code: '111111111',
    },
  ],
] as const

test.each(made)('%s is made of the facts it holds', (cufe, over) => {
  const { tax_number = juridical, branch = '0000', ...more } = over as Record<string, never>
  const document = documentFor({
    number: '0000000001',
    point: '001',
    security_code: '123456789',
    issued_at: '2026-01-15T14:00:00Z',
    ...more,
  })
  expect(cufeOf({ ...document, issuer: { ...document.issuer, tax_number, branch } })).toBe(cufe)
})

test('its day is the day in Panama, not in Greenwich', () => {
  expect(cufeOf(documentFor({ issued_at: '2026-01-16T03:00:00Z' }))).toContain('20260115')
})

test('a letter that was changed is found by the check digit', () => {
  const cufe = published[1] as string
  expect(readCufe(cufe.replace('154', '155'))).toBe('digit')
  expect(readCufe(`${cufe}0`)).toBe('unfit')
  expect(checkDigit('')).toBe(0)
})

test('whoever signs may choose the security code and nothing else', () => {
  const cufe = made[0][0]
  expect(sameNumber(cufe, cufeOf(documentFor({ number: '0000000002' })))).toBe(false)
  expect(sameNumber(cufe, `${cufe.slice(0, 56)}0000000005`)).toBe(true)
})
