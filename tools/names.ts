/**
 * Names say what a thing is. A word that fits everything (manager, data, helper …) says nothing, so it names no file and
 * nothing exported. And module code writes as if its company were alone: the company and the transaction are the kernel's.
 */
import ts from 'typescript'
import { type Finding, filesOf, isGenerated, isScript, isTest, lineOf, treeOf, visit } from './sources.ts'

const EMPTY_WORDS = new Set([
  'manager',
  'helper',
  'helpers',
  'util',
  'utils',
  'service',
  'base',
  'common',
  'data',
  'info',
  'misc',
])

const wordsOf = (name: string): string[] =>
  name
    // The field's own term for a table one works in.
    .replace('DataGrid', 'Grid')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

const emptyWord = (name: string): string | undefined => wordsOf(name).find((word) => EMPTY_WORDS.has(word))

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  !!ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)

const namesIn = (binding: ts.BindingName): ts.Identifier[] =>
  ts.isIdentifier(binding)
    ? [binding]
    : binding.elements.flatMap((one) => (ts.isBindingElement(one) ? namesIn(one.name) : []))

/** What a file offers to others, by name. */
const exportedNames = (tree: ts.SourceFile): ts.Node[] =>
  tree.statements.flatMap((statement): ts.Node[] => {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      return statement.exportClause.elements.map((one) => one.name)
    if (!isExported(statement)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((one) => namesIn(one.name))
    const named = statement as ts.DeclarationStatement
    return named.name ? [named.name] : []
  })

const TRANSACTION_WORDS = new Set(['begin', 'commit', 'company_id', 'tx', 'trx'])
const TENANCY_IN_TEXT = /\bcompany_id\b|^\s*(begin|commit|rollback)\b/i

/** Where module code speaks of its company's key or of a transaction. */
const tenancyWords = (root: string, file: string): Finding[] => {
  const found: Finding[] = []
  // Browsers have no transactions: there, to begin something is a plain word.
  const onScreens = file.includes('/web/')
  visit(treeOf(root, file), (node) => {
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    const word = ts.isIdentifier(node)
      ? [node.text].find((text) => (onScreens ? text === 'company_id' : TRANSACTION_WORDS.has(text)))
      : isText && TENANCY_IN_TEXT.exec(node.text)?.[0]?.trim()
    if (word)
      found.push({ file, line: lineOf(node), says: `${word} is the kernel's business, not a module's` })
  })
  return found
}

export const nameFindings = (root: string): Finding[] => {
  const files = filesOf(root).filter((file) => !isGenerated(file))
  const named = files.flatMap((file) => {
    const word = emptyWord(file.slice(file.lastIndexOf('/') + 1))
    return word ? [{ file, says: `the name says "${word}", which fits everything` }] : []
  })
  const exported = files.filter(isScript).flatMap((file) =>
    exportedNames(treeOf(root, file)).flatMap((node) => {
      const word = emptyWord(node.getText())
      return word ? [{ file, line: lineOf(node), says: `${node.getText()}: "${word}" fits everything` }] : []
    }),
  )
  const scripts = files.filter((file) => file.startsWith('modules/') && isScript(file) && !isTest(file))
  return [...named, ...exported, ...scripts.flatMap((file) => tenancyWords(root, file))]
}
