import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { boundaries } from './boundaries.ts'
import { drawMap } from './draw-map.ts'
import { migrationFindings } from './migrations.ts'
import { nameFindings } from './names.ts'
import { sizeFindings } from './sizes.ts'
import type { Finding } from './sources.ts'
import { textFindings } from './texts.ts'

const house = (files: Record<string, string>): string => {
  const root = mkdtempSync(join(tmpdir(), 'ceiba-house-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, says }) => `${file}: ${says}`).sort()

test('each planted fault is found, and nothing else', async () => {
  const findings = await boundaries(join(import.meta.dirname, 'planted'))
  const short = told(findings)
    .map((line) => line.replace(/(\.\.\/)+node_modules\/([^/]+)\/.*/, '$2'))
    .sort()

  expect(short).toEqual([
    'kernel/server/run.ts: the kernel knows no module: modules/apples/contract.ts',
    'modules/apples/apple.queries.ts: the outside world enters through adapters/: fetch is called here',
    'modules/apples/apple.queries.ts: the outside world enters through adapters/: fs',
    'modules/apples/apple.queries.ts: the outside world enters through adapters/: pg',
    'modules/apples/apple.rules.ts: contracts, rules and values are pure: crypto',
    'modules/apples/apple.rules.ts: contracts, rules and values are pure: kernel/server/scope.ts',
    'modules/apples/web/screens.tsx: modules do not reach into the shell: web/shell/shell.ts',
    'modules/apples/web/screens.tsx: the browser gets no server code: crypto',
    'modules/apples/web/screens.tsx: the browser gets no server code: kysely',
    'modules/apples/web/screens.tsx: the browser gets no server code: modules/apples/adapters/orchard.ts',
    'modules/apples/web/screens.tsx: the browser gets no server code: modules/apples/apple.actions.ts',
    'modules/dates/module.ts: you declare whom you see: dates needs itself in a circle',
    'modules/pears/pear.actions.ts: modules meet at contract.ts: modules/apples/apple.actions.ts',
    'modules/pears/pear.queries.ts: modules meet at contract.ts: modules/apples/web/offered/basket.ts',
    'modules/pears/web/screens.tsx: modules meet at contract.ts: modules/apples/web/peel.ts',
    'modules/plums/module.ts: you declare whom you see: plums needs itself in a circle',
    'modules/plums/plum.actions.ts: you declare whom you see: modules/plums/module.ts lists apples neither in needs nor in hears',
    'modules/plums/web/screens.tsx: you declare whom you see: modules/plums/module.ts lists apples neither in needs nor in hears',
    'web/shell/shell.ts: every import resolves: ./nothing.ts',
    'web/shell/shell.ts: the shell knows no module by name: modules/apples/contract.ts',
  ])
})

test('a house in which nothing could be read does not pass', async () => {
  const findings = await boundaries(house({ 'kernel/README.md': '' }))
  expect(told(findings)).toEqual(['.: the import rules read nothing'])
})

test('a word that fits everything names neither a file nor an export', () => {
  const root = house({
    'app/user_manager.ts': '',
    'kernel/database.ts':
      'export const openDatabase = 1\nexport type CustomerInfo = {}\nconst data = 1\nexport { data }\n',
    'web/ui/metadata.ts': 'export const { baseUrl, path } = window.location\n',
  })
  expect(told(nameFindings(root))).toEqual([
    'app/user_manager.ts: the name says "manager", which fits everything',
    'kernel/database.ts: CustomerInfo: "info" fits everything',
    'kernel/database.ts: data: "data" fits everything',
    'web/ui/metadata.ts: baseUrl: "base" fits everything',
  ])
})

test('module code speaks neither of its company key nor of a transaction', () => {
  const root = house({
    'kernel/server/database.ts': 'export const tx = "company_id"',
    'modules/apples/apple.queries.ts':
      'export const listApples = (tx) => [tx, sql`select ${tx} from apples.apple where company_id = 1`, "commit"]',
    'modules/apples/apple.rules.ts': '// company_id\nexport const mayCommit = "a committed person may begin"',
    'modules/apples/apple.test.ts': 'const tx = "company_id"',
  })
  expect(new Set(told(nameFindings(root)))).toEqual(
    new Set([
      "modules/apples/apple.queries.ts: commit is the kernel's business, not a module's",
      "modules/apples/apple.queries.ts: company_id is the kernel's business, not a module's",
      "modules/apples/apple.queries.ts: tx is the kernel's business, not a module's",
    ]),
  )
})

test('a file, a test or a story that is too long is told so, what a tool wrote is not', () => {
  const lines = (count: number) => 'export {}\n'.repeat(count)
  const root = house({
    'app/cli.ts': lines(400),
    'app/server.ts': lines(401),
    'kernel/db.ts': lines(5_000),
    'kernel/server/run.ts': lines(251),
    'kernel/server/run.test.ts': lines(900),
    'modules/apples/apple.actions.ts': `implement(pickApple, async () => {\n${'again()\n'.repeat(60)}})\n`,
    'modules/apples/apple.queries.ts': lines(351),
    'modules/apples/apple.rules.ts': lines(301),
    'modules/apples/contract.ts': lines(501),
    'modules/apples/web/Apples.tsx': lines(401),
  })
  expect(told(sizeFindings(root))).toEqual([
    'app/server.ts: 401 lines; a file stops at 400',
    'kernel/server/run.test.ts: 900 lines; a test stops at 350',
    'kernel/server/run.ts: 251 lines; a kernel file stops at 250',
    'modules/apples/apple.actions.ts: pickApple is a story of 62 lines; it stops at 60',
    'modules/apples/apple.queries.ts: 351 lines; actions or queries stops at 350',
    'modules/apples/apple.rules.ts: 301 lines; rules stops at 300',
    'modules/apples/contract.ts: 501 lines; a contract stops at 500',
    'modules/apples/web/Apples.tsx: 401 lines; a page stops at 400',
  ])
})

test('both languages say the same things with the same values', () => {
  const es = {
    picked_one: '{{count}} manzana',
    picked_other: '{{count}} manzanas',
    ripe: 'Madura',
    sold: 'Vendida a {{name}}',
  }
  const en = {
    picked_other: '{{count}} apples',
    picked_many: '{{count}} apples',
    sold: 'Sold to {{who}}',
    sweet: ' ',
  }
  const root = house({
    'modules/apples/texts/es.json': JSON.stringify({ apple: es }),
    'modules/apples/texts/en.json': JSON.stringify({ apple: en }),
    'modules/pears/texts/es.json': '{}',
  })
  expect(told(textFindings(root))).toEqual([
    'modules/apples/texts/en.json: apple.picked_many: the language has no such form',
    'modules/apples/texts/en.json: apple.picked_one is missing beside apple.picked_other',
    'modules/apples/texts/en.json: apple.ripe is missing; the other language has it',
    'modules/apples/texts/en.json: apple.sweet is empty',
    'modules/apples/texts/es.json: apple.sold has {{name}}, in English {{who}}',
    'modules/apples/texts/es.json: apple.sweet is missing; the other language has it',
    'modules/pears/texts/en.json: this language is missing',
  ])
})

test('every refusal, every key that code spells out and every entry a module declares has a text', () => {
  const texts = JSON.stringify({ title: 'A', menu: { apples: 'E' }, errors: { unripe: 'B' } })
  const shared = JSON.stringify({ save: 'C', errors: { not_found: 'D' } })
  const root = house({
    'kernel/texts/es.json': shared,
    'kernel/texts/en.json': shared,
    'modules/apples/texts/es.json': texts,
    'modules/apples/texts/en.json': texts,
    'modules/apples/contract.ts': "action('apples.pick', { errors: ['unripe', 'not_found', 'rotten'] })",
    'modules/apples/apple.actions.ts': "fail('eaten')",
    'modules/apples/web/screens.tsx':
      "t('title'), t('apples:title'), t('kernel:save'), t('apples:subtitle'), <Trans i18nKey=\"heading\" />, t(`kind.${kind}`), screens({ menu: [{ key: 'apples' }], settings: [{ key: 'trees' }] })",
  })
  expect(told(textFindings(root))).toEqual([
    'modules/apples/apple.actions.ts: the refusal eaten has no text errors.eaten',
    'modules/apples/contract.ts: the refusal rotten has no text errors.rotten',
    'modules/apples/web/screens.tsx: there is no text apples:subtitle',
    'modules/apples/web/screens.tsx: there is no text heading',
    'modules/apples/web/screens.tsx: there is no text settings.trees.about',
    'modules/apples/web/screens.tsx: there is no text settings.trees.title',
  ])
})

test('a migration hands every table to the kernel and pairs every key with the company', () => {
  const root = house({
    'modules/apples/migrations/0001_apples.sql': `
      create table apples_data.tree (id uuid not null, planted_on date check (planted_on > '2000-01-01'));
      call kernel.company_table('apples.tree', keep_history => true);
      create table apples_data.variety (code text primary key);
      call kernel.global_table('apples_data.variety');
      create table apples_data.apple (id uuid not null, tree_id uuid not null, variety text references apples_data.variety (code));
      call kernel.company_table('apples.apple');
      alter table apples_data.apple add foreign key (company_id, tree_id) references apples_data.tree (company_id, id);
      -- create table apples_data.nothing (id uuid);`,
    'modules/apples/migrations/0002_faults.sql': `
      create table apples_data.orphan (id uuid not null);
      create table apples_data.typed (id uuid not null, company_id uuid not null);
      call kernel.company_table('apples.typed');
      create table homeless (id uuid not null);
      alter table apples_data.apple add foreign key (tree_id) references apples_data.tree (id);`,
    'modules/apples/migrations/0002_again.sql': '',
    'modules/apples/migrations/later.sql': '',
  })
  expect(told(migrationFindings(root))).toEqual([
    'modules/apples/migrations/0002_faults.sql: a foreign key to apples.tree starts with company_id on both sides',
    "modules/apples/migrations/0002_faults.sql: apples.orphan is made in apples_data and then handed to kernel.company_table('apples.orphan')",
    'modules/apples/migrations/0002_faults.sql: apples.typed: company_id is added by kernel.company_table, not by hand',
    'modules/apples/migrations/0002_faults.sql: number 0002 is taken by modules/apples/migrations/0002_again.sql',
    'modules/apples/migrations/0002_faults.sql: table homeless names its schema',
    'modules/apples/migrations/later.sql: a migration is named NNNN_what_it_does.sql',
  ])
})

test('the map shows what a module declares, whatever the order it is declared in', () => {
  const root = house({
    'modules/apples/contract.ts': "export const basket = slot<Basket>('apples.basket')",
    'modules/apples/migrations/0001_apples.sql':
      "call kernel.company_table('apples.tree', keep_history => true);",
  })
  const operation = (name: string, http?: string) =>
    ({ operation: { name, kind: 'query', allow: 'apples:read', http }, story: async () => ({}) }) as never
  const apples = { name: 'apples', needs: [], hears: ['weather'], permissions: {}, directory: root }
  const [listed, got] = [operation('apples.list', 'GET /apples'), operation('apples.get')]
  const map = drawMap(root, [{ ...apples, operations: [listed, got] }])

  expect(map).toBe(drawMap(root, [{ ...apples, operations: [got, listed] }]))
  expect(map).toContain('Needs nothing; hears `weather`.')
  expect(map).toContain('| `apples.list` | query | `GET /apples` | `apples:read` |')
  expect(map).toContain('| `apples.basket` |')
  expect(map).toContain('| `apples.tree` | of a company | kept |')
})
