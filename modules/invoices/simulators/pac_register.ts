/**
 * What the simulated PAC remembers: a file to which lines are only added, so that it outlives a killed server and every process of one
 * installation sees the same. Files of documents stay there, packed; in memory is only where they are.
 */
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A document the PAC took. `key`: issuer, branch, point, number, type and environment. `ready_at`: when it is authorised, ISO. */
export type Taken = {
  key: string
  cufe: string
  digest: string
  protocol: string
  at: string
  ready_at: string
  issued_at: string
  total: string
  receiver: string
  codes: string[]
}
export type Annulled = { cufe: string; at: string; reason: string }

type Line = { taken: Taken; xml: string } | { annulled: Annulled }
type Place = { from: number; bytes: number }

export type Register = {
  byKey(key: string): Taken | undefined
  byCufe(cufe: string): Taken | undefined
  annulled(cufe: string): Annulled | undefined
  /** The newest first. */
  latest(count: number): Taken[]
  count(): number
  take(taken: Taken, xml: string): void
  annul(annulled: Annulled): void
  xml(cufe: string): string
}

/** `directory` is made where it is not. */
export const openRegister = (directory: string): Register => {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'documents.jsonl')
  const documents = new Map<string, Taken>()
  const cufes = new Map<string, Taken>()
  const annulments = new Map<string, Annulled>()
  const places = new Map<string, Place>()
  let read = 0

  const learn = (text: string, from: number, bytes: number): void => {
    const line = JSON.parse(text) as Line
    if ('annulled' in line) annulments.set(line.annulled.cufe, line.annulled)
    else {
      documents.set(line.taken.key, line.taken)
      cufes.set(line.taken.cufe, line.taken)
      places.set(line.taken.cufe, { from, bytes })
    }
  }
  // Another process may have added lines since.
  const catchUp = (): void => {
    const size = existsSync(file) ? statSync(file).size : 0
    if (size <= read) return
    const added = piece(file, { from: read, bytes: size - read })
    let start = 0
    for (let end = added.indexOf(10); end >= 0; end = added.indexOf(10, start)) {
      learn(added.toString('utf8', start, end), read + start, end - start)
      start = end + 1
    }
    read += start
  }
  const add = (line: Line): void => {
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    catchUp()
  }

  const seen = <T>(look: () => T): T => {
    catchUp()
    return look()
  }
  return {
    byKey: (key) => seen(() => documents.get(key)),
    byCufe: (cufe) => seen(() => cufes.get(cufe)),
    annulled: (cufe) => seen(() => annulments.get(cufe)),
    latest: (count) => seen(() => [...documents.values()].slice(-count).toReversed()),
    count: () => seen(() => documents.size),
    take: (taken, xml) => add({ taken, xml: deflateRawSync(xml).toString('base64') }),
    annul: (annulled) => add({ annulled }),
    xml(cufe) {
      const place = seen(() => places.get(cufe))
      if (!place) return ''
      const line = JSON.parse(piece(file, place).toString('utf8')) as { xml: string }
      return inflateRawSync(Buffer.from(line.xml, 'base64')).toString('utf8')
    },
  }
}

const piece = (file: string, { from, bytes }: Place): Buffer => {
  const buffer = Buffer.alloc(bytes)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, buffer, 0, bytes, from)
  } finally {
    closeSync(opened)
  }
  return buffer
}
