import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { expect, test } from 'vitest'
import { addressOf, CONFIG_VARIABLES, loadConfig, PROJECT_ROOT, secretKey } from '#app/config.ts'

test('without any variable it serves this machine only, with the embedded database', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    data: join(PROJECT_ROOT, '.data'),
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: undefined,
    demo: undefined,
    demoPassword: 'ceiba-demo',
    registration: 'open',
    operator: '',
    placement: 'shared',
    rateLimit: true,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty variable counts as absent', () => {
  expect(loadConfig({ CEIBA_PORT: '', DATABASE_URL: '' })).toEqual(loadConfig({}))
})

test('every variable that cannot be used is named, and no value is shown', () => {
  const wrong = {
    CEIBA_PORT: '70000',
    CEIBA_DEMO: 'yes',
    DATABASE_URL: 'mysql://root:hunter2@db/ceiba',
    CEIBA_SECRET_KEY: 'hunter2',
    SMTP_URL: 'mail.example.com:hunter2',
    CEIBA_PUBLIC_URL: 'ftp://example.com',
    CEIBA_LOG: 'loud',
    CEIBA_REGISTRATION: 'closed',
    CEIBA_RATE_LIMIT: 'maybe',
  }
  const message = messageOf(() => loadConfig(wrong))
  for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name} must`)
  expect(message).not.toContain('hunter2')
})

test('an embedding provider comes with its model, and is reached without a slash at the end', () => {
  expect(loadConfig({}).embeddings).toBeUndefined()
  expect(messageOf(() => loadConfig({ CEIBA_EMBEDDINGS_URL: 'simulator' }))).toContain(
    'CEIBA_EMBEDDINGS_MODEL',
  )
  expect(
    loadConfig({
      CEIBA_EMBEDDINGS_URL: 'http://localhost:11434/v1/',
      CEIBA_EMBEDDINGS_MODEL: 'bge-m3',
      CEIBA_EMBEDDINGS_LIKENESS: '0.55',
    }).embeddings,
  ).toEqual({ url: 'http://localhost:11434/v1', model: 'bge-m3', key: '', likeness: 0.55 })
  const wrong = { CEIBA_EMBEDDINGS_URL: 'openai', CEIBA_EMBEDDINGS_LIKENESS: '40 %' }
  for (const name of Object.keys(wrong))
    expect(messageOf(() => loadConfig(wrong))).toContain(`  ${name} must`)
})

test.each([
  ['papers', 's3://bucket/prefix'],
  ['s3://', 's3://bucket/prefix'],
  ['https://s3.example.com/papers', 's3://bucket/prefix'],
  ['s3://papers', 'needs a region'],
  ['s3://papers?region=us-east-1&acl=public', 'acl'],
  ['s3://me:hunter2@papers?region=us-east-1', 'AWS_SECRET_ACCESS_KEY'],
  ['s3://papers?endpoint=minio:9000', 'endpoint'],
])('files cannot be kept in "%s", and it says why', (address, why) => {
  const message = messageOf(() => loadConfig({ CEIBA_FILES: address }))
  expect(message).toContain('  CEIBA_FILES ')
  expect(message).toContain(why)
  expect(message).not.toContain('hunter2')
})

test('files may be kept in a bucket', () => {
  const files = 's3://papers/ceiba?region=us-east-1'
  expect(loadConfig({ CEIBA_FILES: files }).files).toBe(files)
})

test.each([
  { CEIBA_HOST: '0.0.0.0' },
  { CEIBA_HOST: '192.168.1.10' },
  { CEIBA_HOST: '::' },
  { CEIBA_PUBLIC_URL: 'https://ceiba.example.com' },
])('the published demo password is refused where strangers can reach it: %o', (reachable) => {
  expect(() => loadConfig({ ...reachable, CEIBA_DEMO: '1' })).toThrow('CEIBA_DEMO_PASSWORD must be set')
  expect(loadConfig({ ...reachable, CEIBA_DEMO: '1', CEIBA_DEMO_PASSWORD: 'our own words' }).demo).toBe(true)
  expect(loadConfig(reachable).demo).toBe(false)
})

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is this machine only', (host) => {
  expect(loadConfig({ CEIBA_HOST: host, CEIBA_DEMO: '1' }).demo).toBe(true)
})

test('a relative data folder starts at the project, whatever the current folder is', () => {
  expect(loadConfig({ CEIBA_DATA: 'elsewhere' }).data).toBe(join(PROJECT_ROOT, 'elsewhere'))
  expect(isAbsolute(loadConfig({ CEIBA_DATA: '/var/lib/ceiba' }).data)).toBe(true)
})

test('a replica without its primary is refused', () => {
  expect(() => loadConfig({ DATABASE_READ_URL: 'postgres://replica/ceiba' })).toThrow(
    'must come with DATABASE_URL',
  )
})

test('the public address has no slash at the end', () => {
  expect(loadConfig({ CEIBA_PUBLIC_URL: 'https://ceiba.example.com/' }).publicUrl).toBe(
    'https://ceiba.example.com',
  )
})

test('an address can be opened on this machine', () => {
  expect(addressOf('0.0.0.0', 3000)).toBe('http://localhost:3000')
  expect(addressOf('::1', 3000)).toBe('http://[::1]:3000')
})

test('the secret key is made once, for its owner only, and kept', () => {
  const config = loadConfig({ CEIBA_DATA: join(mkdtempSync(join(tmpdir(), 'ceiba config ')), 'new') })
  const key = secretKey(config)
  expect(key).toHaveLength(32)
  expect(secretKey(config)).toEqual(key)
  expect(statSync(join(config.data, 'secret.key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(config.data, 'secret.key'), 'utf8').trim()).toBe(key.toString('base64'))
})

test('a given secret key wins, and a damaged file is refused instead of replaced', () => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba config '))
  const given = Buffer.alloc(32, 7)
  expect(secretKey(loadConfig({ CEIBA_DATA: data, CEIBA_SECRET_KEY: given.toString('base64') }))).toEqual(
    given,
  )
  writeFileSync(join(data, 'secret.key'), 'half')
  expect(() => secretKey(loadConfig({ CEIBA_DATA: data }))).toThrow('is damaged')
})

test.each(['README.md', 'README.es.md'])('%s tells of every variable there is', (file) => {
  const told = readFileSync(join(PROJECT_ROOT, file), 'utf8')
  expect(CONFIG_VARIABLES.filter((name) => !told.includes(`| \`${name}\` |`))).toEqual([])
})

function messageOf(act: () => unknown): string {
  try {
    act()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
