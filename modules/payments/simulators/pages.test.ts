import { afterAll, expect, test } from 'vitest'
import { startSimulators } from '#app/testing-simulators.ts'
import { paguelofacilAccount, paguelofacilAccountOf, yappyAccount, yappyAccountOf } from './accounts.ts'

const simulators = await startSimulators()
afterAll(() => simulators.stop())

const visit = async (path: string): Promise<string> => {
  const answer = await fetch(`${simulators.address}/simulators/${path}`)
  return answer.text()
}

const ATTACK = '"><script>alert(1)</script>'

test('what was ordered is shown, never run, in either language and with every text there', async () => {
  const order = await simulators.yappy.place({
    account: 'shop',
    order_id: 'A1',
    domain: `https://x.example${ATTACK}`,
    alias: '61234567',
    ipn_url: simulators.hears().url,
    total: '1234.50',
  })
  const link = await simulators.paguelofacil.open(
    {
      account: 'shop',
      amount: '1234.50',
      description: ATTACK,
      return_url: '',
      custom: {},
      parms: {},
      email: ATTACK,
    },
    3600,
  )
  const pages = [
    'yappy',
    `yappy/orders/${order.id}`,
    'yappy/settings',
    'paguelofacil',
    `paguelofacil/pay/${link.code}`,
    `paguelofacil/links/${link.code}`,
    'paguelofacil/settings',
  ]
  for (const page of pages)
    for (const lang of ['es', 'en']) {
      const shown = await visit(`${page}?lang=${lang}`)
      expect(shown, page).toContain(`<html lang="${lang}">`)
      expect(shown, page).not.toContain('<script')
      expect(shown.match(/simulator\.[a-z_.]+/), page).toBeNull()
    }
  expect(await visit(`yappy/orders/${order.id}`)).toContain('$1,234.50')
})

test('what is not there is said so, and an account has a name of small letters', async () => {
  for (const path of ['yappy/orders/none', 'paguelofacil/pay/LK-NONE', 'paguelofacil/links/LK-NONE'])
    expect((await fetch(`${simulators.address}/simulators/${path}`)).status, path).toBe(404)
  expect(await visit('yappy/settings?account=A%20B%3C')).toContain('class="bad"')
})

test('an account follows from its name, and a changed one is nobody’s', () => {
  expect(yappyAccountOf('SIM-istmo')).toEqual(yappyAccount('istmo'))
  expect([yappyAccountOf('istmo'), yappyAccountOf('SIM-Ist mo')]).toEqual([undefined, undefined])
  const { cclw } = paguelofacilAccount('istmo')
  expect(paguelofacilAccountOf(cclw)?.name).toBe('istmo')
  expect(paguelofacilAccountOf(`${cclw.slice(0, -1)}0`)?.name ?? 'nobody').toBe(
    cclw.endsWith('0') ? 'istmo' : 'nobody',
  )
  expect([cclw.length, paguelofacilAccountOf('00')]).toEqual([128, undefined])
})
