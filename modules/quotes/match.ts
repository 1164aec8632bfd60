/** What written wishes mean in the catalogue. */
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import { matchProducts, type Sold, variantsById } from '#modules/catalogue/variant.contract.ts'
import { productsCalled } from '#modules/suppliers/price.contract.ts'
import { amountMeant } from './amount.rules.ts'
import { type MatchedWish, SURE } from './request.contract.ts'
import { learntNames } from './request.queries.ts'
import { readShoppingList, type Wish } from './shopping_list.rules.ts'

/** Countries that write 2.5; the others write 2,5. */
const POINT_COUNTRIES = new Set(['PA', 'MX', 'GT', 'HN', 'NI', 'SV', 'DO', 'PE', 'US'])

/** The mark before decimals where the company is. */
export const decimalMark = (): '.' | ',' => (POINT_COUNTRIES.has(company().country) ? '.' : ',')

/**
 * The wishes of a text with what each most likely means, for staff: what they chose for the same words before comes first, then what
 * suppliers call a product. A buyer's list never meets suppliers' codes: that one is understood would say whose goods these are (0025).
 */
export const matchedWishes = (text: string): Promise<MatchedWish[]> =>
  meant(readShoppingList(text, decimalMark()), 'any')

/** What wishes most likely mean. `status`: of the products they may mean; `language`: the one they are written in. */
export const meant = async (
  wishes: readonly Wish[],
  status: 'published' | 'any',
  language = scope().language,
): Promise<MatchedWish[]> => {
  if (!wishes.length) return []
  const searches = wishes.map(({ words }) => words.slice(0, 200))
  const [{ matches }, learnt, called] = await Promise.all([
    call(matchProducts, { searches, status, language }),
    learntNames(wishes.map(({ words }) => words)),
    status === 'any' ? calledBySuppliers(wishes) : new Map<string, string>(),
  ])
  const likely = wishes.map(({ words }, i) => {
    const known = learnt.get(fold(words)) ?? called.get(words)
    const [best] = matches[i] ?? []
    return known
      ? { variant_id: known, confidence: 1 }
      : best
        ? { variant_id: best.variant_id, confidence: best.score }
        : undefined
  })
  const sold = await soldById(likely.flatMap((one) => (one ? [one.variant_id] : [])))
  return wishes.map((wish, i) => {
    const one = likely[i]
    const best = one && one.confidence >= SURE ? sold.get(one.variant_id) : undefined
    const product = status === 'any' || best?.status === 'published' ? best : undefined
    const { quantity, pack_id } = amountMeant(wish, product && { ...product, name: product.full_name })
    return {
      ...wish,
      quantity,
      variant_id: product?.id ?? null,
      pack_id,
      unit: product ? product.unit : wish.unit,
      divisible: product?.divisible ?? true,
      confidence: one?.confidence ?? null,
      candidates: (matches[i] ?? []).map(({ variant_id, code, name, score }) => ({
        variant_id,
        code,
        name,
        score,
      })),
    }
  })
}

/** Products by the wish's words, where these are a supplier's code, or begin or end with one that can be nothing else. */
const calledBySuppliers = async (wishes: readonly Wish[]): Promise<Map<string, string>> => {
  const codes = new Map(wishes.map(({ words }) => [words, codesIn(words)]))
  const { found } = await call(productsCalled, { codes: [...new Set([...codes.values()].flat())] })
  const meant = new Map(found.map(({ code, variant_id }) => [code, variant_id]))
  return new Map(
    [...codes].flatMap(([words, all]) => {
      const code = all.find((one) => meant.has(one))
      return code ? [[words, meant.get(code) ?? '']] : []
    }),
  )
}

const LONGEST_CODE = 60
/** Letters and figures, or many figures: a short number is a size. */
const TELLING = /\p{L}.*\d|\d.*\p{L}|\d{5}/u

const codesIn = (words: string): string[] => {
  const all = words.split(' ')
  const ends = [all[0] ?? '', all.at(-1) ?? ''].filter((word) => TELLING.test(word))
  return [words, ...ends].filter((code) => code && code.length <= LONGEST_CODE)
}

export const soldById = async (ids: readonly string[]): Promise<Map<string, Sold>> => {
  if (!ids.length) return new Map()
  const { variants } = await call(variantsById, { ids: [...new Set(ids)] })
  return new Map(variants.map((one) => [one.id, one]))
}
