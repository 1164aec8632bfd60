import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keyPath, loadConfig } from '#app/config.ts'
import { soundKey } from '#app/sound_key.ts'
import { testHouse } from '#app/testing.ts'
import { addressOf } from '#app/testing-cli.ts'
import { newCompany } from '#kernel/server/testing.ts'

const newConfig = (env: Record<string, string> = {}) => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba key '))
  onTestFinished(() => rmSync(data, { recursive: true }))
  return loadConfig({ CEIBA_DATA: data, ...env })
}

test('where companies live, a key that is gone is asked for, and none is made in its place', async () => {
  await newCompany()
  const config = newConfig()
  await expect(soundKey(config, testHouse.ownerUrl)).rejects.toThrow(`There is no ${keyPath(config)}`)
  expect(existsSync(keyPath(config))).toBe(false)

  const key = Buffer.alloc(32, 3)
  writeFileSync(keyPath(config), key.toString('base64'))
  expect(await soundKey(config, testHouse.ownerUrl)).toEqual(key)
  const given = newConfig({ CEIBA_SECRET_KEY: key.toString('base64') })
  expect(await soundKey(given, testHouse.ownerUrl)).toEqual(key)
})

test('an empty database gets a key of its own', async () => {
  const config = newConfig()
  const key = await soundKey(config, addressOf('postgres'))
  expect(key).toHaveLength(32)
  expect(await soundKey(config, addressOf('postgres'))).toEqual(key)
})
