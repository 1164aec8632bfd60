/** Trees as XML. */
import { create } from 'xmlbuilder2'
import { readableText } from './text.rules.ts'
import type { Tree } from './tree.rules.ts'

/** `root` with everything under it, without blanks between: what is signed must not be touched by whoever indents. */
export const xmlOf = (root: string, tree: Tree): string =>
  create({ encoding: 'UTF-8' }, { [root]: cleaned(tree) }).end({ prettyPrint: false })

/** Letters XML cannot hold are left out, for a name pasted from somewhere must not hold up an invoice. */
const cleaned = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([field, value]): [string, Tree[string]][] => {
      if (value === undefined) return []
      if (typeof value === 'string') return [[field, readableText(value)]]
      if (Array.isArray(value))
        return value.length
          ? [[field, value.map((one) => (typeof one === 'string' ? readableText(one) : cleaned(one)))]]
          : []
      return [[field, cleaned(value as Tree)]]
    }),
  )
