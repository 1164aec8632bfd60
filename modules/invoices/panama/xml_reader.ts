/** Reading XML of others by the names of its elements, whatever their prefixes. */
import { DOMParser } from '@xmldom/xmldom'

/** Its root; undefined for what is no XML, or brings definitions of its own, which could be made to grow without end. */
export const readXml = (text: string): Element | undefined => {
  if (/<!DOCTYPE/i.test(text)) return undefined
  let broken = false
  const note = (): void => {
    broken = true
  }
  try {
    const parser = new DOMParser({ errorHandler: { error: note, fatalError: note, warning: () => {} } })
    const root = parser.parseFromString(text.trim(), 'text/xml')?.documentElement
    return broken || !root ? undefined : root
  } catch {
    return undefined
  }
}

const nameOf = (node: { nodeName: string }): string => node.nodeName.replace(/^.*:/, '')

/** The elements of that name right under it. */
export const allOf = (parent: Element | undefined, name: string): Element[] =>
  Array.from((parent?.childNodes ?? []) as unknown as Element[]).filter(
    (node) => node.nodeType === 1 && nameOf(node) === name,
  )

/** Down a path, `gDGen/gEmis`; undefined where it ends before. */
export const at = (parent: Element | undefined, path: string): Element | undefined =>
  path.split('/').reduce<Element | undefined>((node, name) => allOf(node, name)[0], parent)

/** What stands at the end of a path; '' where there is nothing. */
export const textAt = (parent: Element | undefined, path: string): string =>
  at(parent, path)?.textContent?.trim() ?? ''

/** The first element of that name anywhere within, itself included. */
export const within = (parent: Element | undefined, name: string): Element | undefined => {
  if (!parent) return undefined
  if (nameOf(parent) === name) return parent
  for (const node of Array.from(parent.childNodes as unknown as Element[])) {
    const found = node.nodeType === 1 ? within(node, name) : undefined
    if (found) return found
  }
  return undefined
}
