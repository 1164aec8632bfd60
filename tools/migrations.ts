/**
 * Tenancy stands or falls in the migrations: a table that was not handed to the kernel has no company, and a foreign key
 * without the company joins the rows of two. The catalogue test sees the database; this sees the text before it is run.
 */
import { type Finding, filesOf, textOf } from './sources.ts'

const FILE_NAME = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)*\.sql$/

/** Comments become spaces, so that offsets keep their lines. */
const bare = (sql: string): string =>
  sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The text between the bracket at `open` and its partner. */
const inBrackets = (text: string, open: number): string => {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at)
  }
  return text.slice(open + 1)
}

const numbering = (files: readonly string[]): Finding[] => {
  const taken = new Map<string, string>()
  return files.flatMap((file): Finding[] => {
    const folder = file.slice(0, file.lastIndexOf('/'))
    const number = FILE_NAME.exec(file.slice(folder.length + 1))?.[1]
    if (!number) return [{ file, says: 'a migration is named NNNN_what_it_does.sql' }]
    const other = taken.get(`${folder}/${number}`)
    taken.set(`${folder}/${number}`, file)
    return other ? [{ file, says: `number ${number} is taken by ${other}` }] : []
  })
}

/** Schema and table as the migration names them, without the `_data` of company tables: `customers.customer`. */
const viewName = (schema: string, table: string): string => `${schema.replace(/_data$/, '')}.${table}`

/** The tables that were given to the kernel by `call kernel.<procedure>('x.y')`. */
const handedTo = (procedure: 'company_table' | 'global_table', sql: string): Set<string> =>
  new Set(
    [...sql.matchAll(new RegExp(`\\bkernel\\.${procedure}\\(\\s*'([a-z_]+)\\.([a-z_]+)'`, 'gi'))].map(
      (found) => viewName(found[1] ?? '', found[2] ?? ''),
    ),
  )

const references = (file: string, sql: string, globals: ReadonlySet<string>): Finding[] =>
  [...sql.matchAll(/\breferences\s+([a-z_]+)\.([a-z_]+)\s*(\([^)]*\))?/gi)].flatMap((found) => {
    const [, schema = '', table = '', target = ''] = found
    const name = viewName(schema, table)
    if (schema === 'kernel' || globals.has(name)) return []
    const source = /foreign\s+key\s*(\([^)]*\))\s*$/i.exec(sql.slice(0, found.index))?.[1] ?? ''
    const paired = [source, target].every((columns) => /^\(\s*company_id\s*,/i.test(columns))
    const says = `a foreign key to ${name} starts with company_id on both sides`
    return paired ? [] : [{ file, line: lineAt(sql, found.index), says }]
  })

const tables = (file: string, sql: string): Finding[] =>
  [
    ...sql.matchAll(
      /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_]+)(?:\.([a-z_]+))?/gi,
    ),
  ].flatMap((found) => {
    const [whole, schema = '', table] = found
    const line = lineAt(sql, found.index)
    if (!table) return [{ file, line, says: `table ${schema} names its schema` }]
    const name = viewName(schema, table)
    const below = sql.slice(found.index)
    if (handedTo('global_table', below).has(name)) return []
    if (!handedTo('company_table', below).has(name) || !schema.endsWith('_data'))
      return [
        {
          file,
          line,
          says: `${name} is made in ${name.split('.')[0]}_data and then handed to kernel.company_table('${name}')`,
        },
      ]
    const columns = inBrackets(sql, found.index + whole.length + below.slice(whole.length).indexOf('('))
    const typed = /(^|,)\s*company_id\s+[a-z]/i.test(columns)
    return typed
      ? [{ file, line, says: `${name}: company_id is added by kernel.company_table, not by hand` }]
      : []
  })

/** `kernel/` makes the procedures that modules call, so only its numbering is looked at. */
export const migrationFindings = (root: string): Finding[] => {
  const files = filesOf(root).filter((file) => /\/migrations\/.+\.sql$/.test(file))
  const ofModules = files
    .filter((file) => file.startsWith('modules/'))
    .map((file) => [file, bare(textOf(root, file))] as const)
  const globals = handedTo('global_table', ofModules.map(([, sql]) => sql).join('\n'))
  return [
    ...numbering(files),
    ...ofModules.flatMap(([file, sql]) => [...tables(file, sql), ...references(file, sql, globals)]),
  ]
}
