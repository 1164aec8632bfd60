import { expect, test } from 'vitest'
import { yappyButton, yappyOrigins } from './yappy_button.ts'

const started = {
  transactionId: 'T1',
  token: 'K1',
  documentName: '"><script>',
  script: 'https://bt-cdn.yappy.cloud/v1/cdn/web-component-btn-yappy.js',
  api: 'https://apipagosbg.bgeneral.cloud',
}

test('the page works with Yappy’s own hosts and with nobody else’s', () => {
  expect(yappyOrigins(started)).toEqual(['https://bt-cdn.yappy.cloud', 'https://apipagosbg.bgeneral.cloud'])
  expect(yappyOrigins({ ...started, api: 'https://bt-cdn.yappy.cloud/x' })).toEqual([
    'https://bt-cdn.yappy.cloud',
  ])
  expect(yappyOrigins({})).toEqual([])
})

test('the button carries what Yappy answered, written so that it stays text, and every script has the nonce', () => {
  const button = yappyButton(started, 'N')
  const shown = button ? button.text : ''
  expect(shown).toContain('data-transaction="T1"')
  expect(shown).not.toContain('"><script>')
  expect(shown.match(/<script[^>]*nonce="N"/g)).toHaveLength(2)
  expect(shown.match(/<script/g)).toHaveLength(2)
})

test('another gateway has no such button', () => {
  expect(yappyButton({ url: 'https://x.example' }, 'N')).toBe(false)
})
