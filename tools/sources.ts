/** What the checks read: the house's own files, parsed once, and how a finding looks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

/** One thing that breaks a rule. `file` is relative to the root that was read. */
export type Finding = { file: string; line?: number; says: string }

/** Where the house's own code is. */
export const FOLDERS = ['app', 'bench', 'journeys', 'kernel', 'modules', 'tools', 'web']
const SKIPPED = new Set(['node_modules', 'dist', 'fixtures', 'planted'])

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })

/** Every file of the house under `root`, as sorted relative paths with forward slashes. Fixtures and planted faults are left out. */
export const filesOf = (root: string): string[] =>
  FOLDERS.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => walk(join(root, folder)))
    .map((path) => relative(root, path).split(sep).join('/'))
    .sort()

export const textOf = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')

export const isScript = (file: string): boolean => /\.(ts|tsx)$/.test(file)
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)
/** Written by a tool, so no rule about style applies. */
export const isGenerated = (file: string): boolean =>
  /(^|\/)db\.ts$|\.gen\.[a-z]+$|\.d\.ts$/.test(file) || /^tools\/planted\//.test(file)

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree of one file; parsed once, since several checks read the same files. */
export const treeOf = (root: string, file: string): ts.SourceFile => {
  const path = join(root, file)
  const known = parsed.get(path)
  if (known) return known
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  parsed.set(path, tree)
  return tree
}

/** Visits every node of a tree, parents first. */
export const visit = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

/** Line of a node, counted from 1. */
export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1

/** The texts in `name: ['a', 'b']`, wherever such a property stands in the tree. */
export const listIn = (tree: ts.Node, name: string): { text: string; line: number }[] => {
  const found: { text: string; line: number }[] = []
  visit(tree, (node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== name) return
    if (!ts.isArrayLiteralExpression(node.initializer)) return
    for (const element of node.initializer.elements)
      if (ts.isStringLiteralLike(element)) found.push({ text: element.text, line: lineOf(element) })
  })
  return found
}

/** The names of the modules that have a folder. */
export const moduleNames = (files: readonly string[]): string[] => [
  ...new Set(files.flatMap((file) => /^modules\/([^/]+)\//.exec(file)?.[1] ?? [])),
]
