/**
 * Draws `docs/map.md`: what every module offers, needs and hears, read from the same declarations that run. A change of the
 * house's shape is then seen in review as a change of one page. `node tools/draw-map.ts` writes it; `ceiba check` compares.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Module } from '#kernel/server/module.ts'
import { type Finding, filesOf, textOf, treeOf, visit } from './sources.ts'

const MAP = 'docs/map.md'

const code = (text: string): string => `\`${text}\``
const list = (names: readonly string[]): string => (names.length ? names.map(code).join(', ') : 'nothing')
const byName = (one: string, other: string): number => (one < other ? -1 : 1)

const section = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? []
    : [
        `### ${title}`,
        '',
        ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
        '',
      ]

/** Names in `slot<T>('x.y')`; a slot is only a word in a contract, so no list at run time has them. */
const slotsOf = (root: string, files: readonly string[], module: string): string[] => {
  const file = `modules/${module}/contract.ts`
  const slots: string[] = []
  if (!files.includes(file)) return slots
  visit(treeOf(root, file), (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'slot') return
    const name = node.arguments[0]
    if (name && ts.isStringLiteralLike(name)) slots.push(name.text)
  })
  return slots.sort(byName)
}

/** Tables a module's migrations hand to the kernel. */
const tablesOf = (root: string, files: readonly string[], module: string): string[][] =>
  files
    .filter((file) => file.startsWith(`modules/${module}/migrations/`) && file.endsWith('.sql'))
    .flatMap((file) => [
      ...textOf(root, file).matchAll(/call\s+kernel\.(company|global)_table\(\s*'([^']+)'([^)]*)\)/gi),
    ])
    .map(([, kind = '', name = '', rest = '']) => [
      code(name),
      kind === 'company' ? 'of a company' : 'of the whole house',
      /keep_history\s*=>\s*true|,\s*true/.test(rest) ? 'kept' : '',
    ])
    .filter((row, at, all) => all.findIndex((other) => other[0] === row[0]) === at)
    .sort(([one = ''], [other = '']) => byName(one, other))

const moduleSection = (root: string, files: readonly string[], module: Module): string[] => {
  const operations = module.operations
    .map(({ operation }) => operation)
    .sort((one, other) => byName(one.name, other.name))
    .map(({ name, kind, http, allow }) => [code(name), kind, http ? code(http) : '', code(allow)])
  const events = (module.events ?? []).map(({ name, allow }) => [code(name), code(allow)])
  const hears = (module.reactions ?? []).map(({ event }) => [code(event.name)])
  const jobs = (module.jobs ?? []).map(({ name, every }) => [code(name), every ? code(every) : 'when asked'])
  return [
    `## ${module.name}`,
    '',
    `Needs ${list(module.needs)}; hears ${list(module.hears)}.${module.always ? ' Part of every licence.' : ''}`,
    '',
    ...section('Operations', ['Operation', 'Kind', 'Route', 'Allowed to'], operations),
    ...section(
      'Events',
      ['Event', 'Told to'],
      events.sort(([one = ''], [other = '']) => byName(one, other)),
    ),
    ...section(
      'Reacts to',
      ['Event'],
      hears.sort(([one = ''], [other = '']) => byName(one, other)),
    ),
    ...section(
      'Jobs',
      ['Job', 'When'],
      jobs.sort(([one = ''], [other = '']) => byName(one, other)),
    ),
    ...section(
      'Slots',
      ['Slot'],
      slotsOf(root, files, module.name).map((name) => [code(name)]),
    ),
    ...section(
      'Fills',
      ['Slot'],
      (module.fills ?? []).map(({ slot }) => [code(slot)]),
    ),
    ...section('Tables', ['Table', 'Rows', 'History'], tablesOf(root, files, module.name)),
  ]
}

/** The page, in the order in which the modules stand. */
export const drawMap = (root: string, modules: readonly Module[]): string => {
  const files = filesOf(root)
  const lines = [
    '# The map',
    '',
    'Drawn by `node tools/draw-map.ts` from the declarations; `ceiba check` fails when it is stale.',
    '',
    ...modules.flatMap((module) => moduleSection(root, files, module)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

export const mapFindings = (root: string, modules: readonly Module[]): Finding[] => {
  const drawn = existsSync(join(root, MAP)) ? readFileSync(join(root, MAP), 'utf8') : undefined
  if (drawn === drawMap(root, modules)) return []
  return [
    {
      file: MAP,
      says: `${drawn === undefined ? 'is missing' : 'is stale'}; run node tools/draw-map.ts and look at what changed`,
    },
  ]
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const { modules } = await import('#app/modules.ts')
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(join(root, MAP), drawMap(root, modules))
}
