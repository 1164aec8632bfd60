/** Trees as XML. */
import { create } from 'xmlbuilder2'
import { readableText } from './text.rules.ts'
import type { Tree } from './tree.rules.ts'

/** `root` with everything under it, without blanks between: what is signed must not be touched by whoever indents. */
export const xmlOf = (root: string, tree: Tree): string =>
  create({ encoding: 'UTF-8' }, { [root]: literal(tree) }).end({ prettyPrint: false })

/**
 * Text as xmlbuilder2 must be given it. It reads entities in what it is given, and leaves what looks like one alone when it writes: without
 * this, `R&D;` that somebody typed would make a file nobody can read.
 */
const plain = (text: string): string => readableText(text).replaceAll('&', '&amp;amp;')

/**
 * A tree whose texts mean themselves. Letters XML cannot hold are left out, for a name pasted from somewhere must not hold up an invoice; so
 * is what is undefined. Fields that begin with `$` are files, and go through as they are.
 */
export const literal = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([field, value]): [string, Tree[string]][] => {
      if (value === undefined) return []
      if (typeof value === 'string') return [[field, field.startsWith('$') ? value : plain(value)]]
      if (Array.isArray(value))
        return value.length
          ? [[field, value.map((one) => (typeof one === 'string' ? plain(one) : literal(one)))]]
          : []
      return [[field, literal(value as Tree)]]
    }),
  )
