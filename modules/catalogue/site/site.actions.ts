import { found, Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { getLetterhead } from '#modules/company/contract.ts'
import { publicCategories, publicProduct, publicSearch } from '../buyer.contract.ts'
import { newestPublished, summaries } from '../buyer.queries.ts'
import { type Frame, siteFrame } from '../frame.contract.ts'
import type { SearchLanguage } from '../search.queries.ts'
import { siteHome, siteLogo, siteProduct, siteResults } from './site.contract.ts'

const NEWEST = 8
const INSTEAD = 4

const framed = async (): Promise<{ frame: Frame; categories: Frame['categories'] }> => {
  const [{ categories }, { phone, email, website, place }] = await Promise.all([
    call(publicCategories, {}),
    call(getLetterhead, {}),
  ])
  const frame = {
    categories: categories.filter(({ parent }) => parent === null),
    logo_id: company().brand?.logo?.id ?? null,
    phone,
    email,
    website,
    place,
  }
  return { frame, categories }
}

/** The answer, or null where there is nothing of the kind. */
const orNull = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error) => {
    if (error instanceof Refusal && error.code === 'not_found') return null
    throw error
  })

export const siteActions = [
  implement(siteFrame, async () => (await framed()).frame),

  implement(siteHome, async () => {
    const [shared, ids] = await Promise.all([framed(), newestPublished(NEWEST)])
    return { ...shared, newest: await summaries(ids, scope().language as SearchLanguage) }
  }),

  implement(siteResults, async (asked) => {
    const [{ frame }, results] = await Promise.all([framed(), orNull(call(publicSearch, asked))])
    return { frame, found: results }
  }),

  implement(siteProduct, async ({ slug }) => {
    const [{ frame }, product] = await Promise.all([framed(), orNull(call(publicProduct, { slug }))])
    const alike = product
      ? []
      : (await call(publicSearch, { search: slug.replaceAll('-', ' '), limit: INSTEAD })).rows
    return { frame, product, instead: alike }
  }),

  implement(siteLogo, async ({ id }) => {
    const logo = found(company().brand?.logo ?? undefined)
    const file = await fileById(found(logo.id === id ? id : undefined))
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: logo.media_type,
      content: await contentOf(file),
      lasting: true,
      shown: true,
    })
    return {}
  }),
]
