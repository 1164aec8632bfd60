/** The site these pages stand on, its words, and its looks. */
import { filled } from '#kernel/server/module.ts'
import { Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { firstText, text } from '#kernel/server/texts.ts'
import type { PublicImage } from '#modules/catalogue/buyer.contract.ts'
import { type Frame, type SiteDrawing, siteDrawing } from '#modules/catalogue/frame.contract.ts'
import type { Flaw } from './cart.contract.ts'
import { cartLook } from './cart_look.ts'

export const CART_PATH = '/solicitud'
export const DETAILS_PATH = `${CART_PATH}/datos`
export const CODE_PATH = `${CART_PATH}/codigo`
export const OWN_PATH = `${CART_PATH}/mias`

export type Say = (key: string, params?: Record<string, unknown>) => string

export const saying =
  ({ language }: Visit): Say =>
  (key, params = {}) =>
    text(`quotes:cart.${key}`, params, language)

const drawing = (): SiteDrawing => {
  const [site] = filled(siteDrawing)
  if (!site) throw new Error('Nobody draws the public site.')
  return site
}

/** An address of the site. */
export const to = (visit: Visit, path: string, query: Record<string, string> = {}): string =>
  drawing().link(visit, path, query)

export const goTo = (address: string): Shown => ({ content: '', goTo: address })

export const productLink = (visit: Visit, slug: string): string => drawing().product(visit, slug)

/** A small picture of a product. */
export const thumb = (image: PublicImage | null, name: string, { company }: Visit): Html =>
  new Html(drawing().picture(image, name, { company: company.slug, sizes: '72px' }).text)

type Page = { title: string; path: string; body: Html; status?: number }

/** A page of the visitor's own: no search engine lists it. */
export const ownPage = (frame: Frame, visit: Visit, { title, path, body, status }: Page): Shown =>
  drawing().page(frame, visit, {
    ...{ title, path, body, style: cartLook, hidden: true, description: title },
    ...(status && { status }),
  })

/** What is wrong, in words, whichever module refused it. */
export const flawText = ({ code, params }: Pick<Flaw, 'code' | 'params'>, { language }: Visit): string =>
  firstText(
    ['quotes', 'catalogue', 'imports', 'identity', 'kernel'].map((module) => `${module}:errors.${code}`),
    inWords(params, language),
    language,
  ) ?? text('kernel:errors.invalid_input', {}, language)

/** Units have names of their own in each language. */
const inWords = (params: Flaw['params'], language: Visit['language']): Flaw['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      /(^|_)unit$/.test(key) ? text(`catalogue:units.${value}`, {}, language) : value,
    ]),
  )

export const flawIn = (flaws: readonly Flaw[], field: string): Flaw | undefined =>
  flaws.find((one) => one.field === field)

/** What a field is told of its flaw. */
export const marked = (flaw: Flaw | null | undefined): Html | false =>
  flaw ? html` aria-invalid="true" aria-describedby="flaw-${flaw.field}"` : false

/** The flaw under its field. */
export const flawLine = (flaw: Flaw | null | undefined, visit: Visit): Html | false =>
  flaw ? html`<span class="wrong" id="flaw-${flaw.field}">${flawText(flaw, visit)}</span>` : false

/** Goes along with a form, so that its answer speaks the language that was chosen. */
export const languageField = ({ sent }: Visit): Html | false =>
  sent.lang ? html`<input type="hidden" name="lang" value="${sent.lang}">` : false
