/** Pages of HTML for visitors who never sign in: what a module declares of them. `pages.ts` serves them. */
import type { Answer, Operation } from '#kernel/contract.ts'
import type { Company, Language } from './scope.ts'

/**
 * What a page is shown with. `sent`: parameters of the address, its query and the form, by name; what was sent several times
 * under one name, a line each. `url`: its full address, as the visitor sees it. `root`: what addresses of the company's site
 * begin with, empty at its own host. `lang=es|en` in the query chooses the language before the browser does.
 */
export type Visit = {
  company: Company
  language: Language
  sent: Readonly<Record<string, string>>
  url: string
  root: string
  /** For `<style nonce>` and `<script nonce>`: nothing else inline is let in. */
  nonce: string
}

/**
 * What the visitor gets. `type`: of the content, HTML unless said otherwise. `frames`: origins that may show it in a frame,
 * none by default. `sendsTo`: origins its forms may lead to besides our own. `pictures`: origins its pictures may come from
 * besides our own. `worksWith`: origins whose scripts, styles, pictures, frames and answers the page uses besides our own. `goTo`:
 * the visitor is sent on to this address, and `content` is not shown. `keepSeconds`: how long anybody may keep it; absent, nobody.
 */
export type Shown = {
  content: string
  type?: string
  status?: number
  frames?: readonly string[]
  sendsTo?: readonly string[]
  pictures?: readonly string[]
  worksWith?: readonly string[]
  goTo?: string
  keepSeconds?: number
}

export type Page<Op extends Operation = Operation> = {
  at: `${'GET' | 'POST'} /${string}/:company${string}`
  operation: Op
  /** The operation's input from what was sent. `postedFrom`: origin of the page it was sent from, '' where the browser does not say. */
  input: (sent: Visit['sent'], postedFrom: string) => unknown
  show: (answer: Answer<Op>, visit: Visit) => Shown
  /**
   * Name of the one cookie its story reads and sets: the pass of visitors known by their address. Such a page takes forms from
   * its own site only. Other pages see no cookie.
   */
  pass?: string
  /**
   * It says the same to every visitor and for a while, so it is kept as it was drawn until an event of its module, or of one that
   * module needs, tells of a change; a quarter of a minute at most. Not for pages with a pass or frames.
   */
  kept?: true
}

/**
 * A public page. `:company` in its address is the company's short name; the operation, one that anybody may ask, runs in that
 * company as a visitor and needs no route of its own. What it refuses is told on a page as well. An operation with `upload` takes
 * the form's file, which stands last in it; with `download` and a file sent by its story, the file is the answer.
 */
export const page = <Op extends Operation>(
  at: Page['at'],
  operation: Op,
  { input, show, pass, kept }: Pick<Page<Op>, 'input' | 'show' | 'pass' | 'kept'>,
): Page => {
  if (operation.allow !== 'anyone') throw new Error(`${operation.name} is not for anybody, yet has a page.`)
  if (kept && (pass || operation.kind === 'action')) throw new Error(`${at} is not the same for everybody.`)
  return { at, operation, input, show: show as Page['show'], ...(pass && { pass }), ...(kept && { kept }) }
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that was made by `html`, and is not escaped again. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Html | false | undefined | null | readonly Piece[]

const written = (piece: Piece): string => {
  if (piece instanceof Html) return piece.text
  if (Array.isArray(piece)) return piece.map(written).join('')
  if (piece === false || piece === undefined || piece === null) return ''
  return String(piece).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}

/** A template whose values are escaped, for text and quoted attributes; lists are joined, `false` and null left out. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(parts.map((part, i) => part + (i < pieces.length ? written(pieces[i]) : '')).join(''))
