/** Pages that are the same for every visitor, kept in memory as they were drawn, packed, until what they show changes. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hear } from './bus.ts'
import { house } from './module.ts'
import type { Shown } from './page.ts'
import type { Company } from './scope.ts'

/** Not every fact has an event, and word on the bus may be lost: after this long a page is drawn anew. */
const LONGEST_MS = 15_000
const MOST_BYTES = 32 * 1024 * 1024
const MOST_PAGES = 1_000
/** Changes remembered, for pages that are being drawn. */
const MOST_CHANGES = 1_000

/** What a page was drawn of, and as of which change. */
type Drawn = { companyId: string; family: ReadonlySet<string>; since: number }
type Change = { companyId: string; module?: string }
type Kept = Drawn & {
  until: number
  etag: string
  headers: Record<string, string>
  bodies: { identity: Buffer; br: Buffer; gzip: Buffer }
  bytes: number
}

export type KeptPages = {
  /** The page of this key, if it is still true. */
  get(key: string): Kept | undefined
  /** Asked before anything is read for a page, so that what changes meanwhile is noticed. */
  begin(company: Company, module: string): Drawn
  keep(key: string, drawn: Drawn, shown: Shown, headers: Record<string, string>): Promise<Kept>
  close(): void
}

/** The module and everything it needs: whose events may change its pages. What is undone may be anybody's. */
const familyOf = (module: string, known = new Set(['audit'])): Set<string> => {
  if (known.has(module)) return known
  known.add(module)
  for (const need of house().modules.find(({ name }) => name === module)?.needs ?? []) familyOf(need, known)
  return known
}

export const keptPages = (): KeptPages => {
  const pages = new Map<string, Kept>()
  const families = new Map<string, Set<string>>()
  const changes: Change[] = []
  let changed = 0
  let held = 0

  const concerns = ({ companyId, module }: Change, drawn: Drawn): boolean =>
    companyId === drawn.companyId && (module === undefined || drawn.family.has(module))

  const drop = (key: string, { bytes }: Kept): void => {
    if (pages.delete(key)) held -= bytes
  }
  const note = (change: Change): void => {
    changed += 1
    if (changes.push(change) > MOST_CHANGES) changes.shift()
    for (const [key, one] of pages) if (concerns(change, one)) drop(key, one)
  }
  /** What was read before a change may tell of the time before it. */
  const isSpoiled = (drawn: Drawn): boolean => {
    const meanwhile = changed - drawn.since
    return (
      meanwhile > changes.length ||
      changes.slice(changes.length - meanwhile).some((change) => concerns(change, drawn))
    )
  }
  const unhear = [
    hear('company', (companyId) => note({ companyId })),
    hear('live', (text) => {
      const { companyId, name } = JSON.parse(text) as { companyId: string; name: string }
      note({ companyId, module: name.slice(0, Math.max(0, name.indexOf('.'))) })
    }),
  ]

  return {
    get(key) {
      const kept = pages.get(key)
      if (!kept || kept.until > performance.now()) return kept
      drop(key, kept)
      return undefined
    },
    begin({ id }, module) {
      const family = families.get(module) ?? familyOf(module)
      families.set(module, family)
      return { companyId: id, family, since: changed }
    },
    async keep(key, drawn, { content }, headers) {
      const identity = Buffer.from(content)
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(identity, quality),
        promisify(gzip)(identity, { level: 6 }),
      ])
      const bytes = identity.length + br.length + gz.length
      const etag = `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
      const until = performance.now() + LONGEST_MS
      const kept = { ...drawn, until, etag, headers, bodies: { identity, br, gzip: gz }, bytes }
      if (!isSpoiled(drawn)) {
        const before = pages.get(key)
        if (before) drop(key, before)
        pages.set(key, kept)
        held += bytes
        for (const [oldest, one] of pages)
          if (held > MOST_BYTES || pages.size > MOST_PAGES) drop(oldest, one)
          else break
      }
      return kept
    },
    close() {
      for (const stop of unhear) stop()
      pages.clear()
    },
  }
}

const packingOf = (request: FastifyRequest): 'br' | 'gzip' | 'identity' => {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

/** Browsers may hold it, and ask each time whether it is still true. */
export const sendKept = (
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, headers, bodies }: Kept,
): FastifyReply => {
  reply.headers(headers).header('etag', etag)
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  const packing = packingOf(request)
  if (packing !== 'identity') reply.header('content-encoding', packing)
  return reply.send(bodies[packing])
}

/** The page without its nonce, and what the policy must say instead: the hashes of its own styles and scripts. */
export const hashed = (
  content: string,
  nonce: string,
): { content: string; styles: string[]; scripts: string[] } => {
  const found = { style: [] as string[], script: [] as string[] }
  const pattern = new RegExp(`<(style|script)([^>]*?) nonce="${nonce}"([^>]*)>([\\s\\S]*?)</\\1>`, 'g')
  const plain = content.replace(pattern, (_, kind: 'style' | 'script', before, after, inner) => {
    // With a type of its own it is no script, and nothing runs it.
    if (!/\btype=/.test(before + after))
      found[kind].push(`'sha256-${createHash('sha256').update(inner).digest('base64')}'`)
    return `<${kind}${before}${after}>${inner}</${kind}>`
  })
  return { content: plain, styles: found.style, scripts: found.script }
}
