/**
 * A file a person can hold in mind. Beyond these lines a file is two files, and a story has decisions that belong in rules.
 * What a tool wrote may be longer.
 */
import ts from 'typescript'
import { type Finding, filesOf, isGenerated, isScript, lineOf, textOf, treeOf, visit } from './sources.ts'

const STORY_LINES = 60

/** First match counts. */
const LONGEST: readonly [what: string, which: RegExp, lines: number][] = [
  ['a test', /\.test\.tsx?$/, 350],
  ['a contract', /(^|[/.])contract\.ts$/, 500],
  ['actions or queries', /\.(actions|queries)\.ts$/, 350],
  ['rules', /\.rules\.ts$/, 300],
  ['a page', /\.tsx$/, 400],
  ['a kernel file', /^kernel\//, 250],
  ['a file', /./, 400],
]

const linesIn = (text: string): number => text.trimEnd().split('\n').length

const longStories = (root: string, file: string): Finding[] => {
  const found: Finding[] = []
  visit(treeOf(root, file), (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'implement') return
    const lines = linesIn(node.getText())
    const story = node.arguments[0]?.getText() ?? ''
    if (lines > STORY_LINES)
      found.push({
        file,
        line: lineOf(node),
        says: `${story} is a story of ${lines} lines; it stops at ${STORY_LINES}`,
      })
  })
  return found
}

export const sizeFindings = (root: string): Finding[] =>
  filesOf(root)
    .filter((file) => isScript(file) && !isGenerated(file))
    .flatMap((file) => {
      const lines = linesIn(textOf(root, file))
      const [what, , longest] = LONGEST.find(([, which]) => which.test(file)) ?? ['a file', /./, 400]
      const tooLong = lines > longest ? [{ file, says: `${lines} lines; ${what} stops at ${longest}` }] : []
      return [...tooLong, ...(file.endsWith('.actions.ts') ? longStories(root, file) : [])]
    })
