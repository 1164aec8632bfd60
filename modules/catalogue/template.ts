/** Categories of products in industry templates: sets that come with the house, named there. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { TemplatePart } from '#modules/company/contract.ts'
import { createAttribute, createCategory } from './category.contract.ts'
import { categoryRows } from './category.queries.ts'
import { may } from './contract.ts'
import { STARTER_CATEGORIES, type StarterCategory } from './starter_categories.ts'

const CategorySet = z.enum(['supplies'])
type Sets = z.output<typeof CategorySet>[]

/** By name, at the top: what is there stays as it is. */
const missing = async (): Promise<{ wanted: StarterCategory; isThere: boolean }[]> => {
  const there = new Set(
    (await categoryRows()).filter(({ depth }) => depth === 0).map(({ name }) => fold(name)),
  )
  return STARTER_CATEGORIES.map((wanted) => ({ wanted, isThere: there.has(fold(wanted.name)) }))
}

/** Adds the categories that are missing, with their attributes. Answers how many. */
export const addStarterCategories = async (): Promise<number> => {
  const added = (await missing()).filter(({ isThere }) => !isThere).map(({ wanted }) => wanted)
  for (const { name, name_en, icon, tax, attributes } of added) {
    const { id } = await call(createCategory, {
      name,
      name_en,
      icon,
      tax_code: tax?.[company().country] ?? null,
    })
    for (const [position, { type, options = [], ...attribute }] of attributes.entries())
      await call(createAttribute, {
        ...{ ...attribute, type, position, category_id: id },
        options: [...options],
        filterable: type !== 'text',
      })
  }
  return added.length
}

export const categoryPart: TemplatePart<Sets> = {
  key: 'product_categories',
  label: 'catalogue:template.categories',
  order: 30,
  allow: may.update,
  schema: z.array(CategorySet),

  preview: async (sets) =>
    sets.length
      ? (await missing()).map(({ wanted: { name, attributes }, isThere }) => ({
          kind: 'catalogue:template.category',
          title: name,
          detail: attributes.map((one) => one.name).join(', '),
          state: isThere ? ('same' as const) : ('new' as const),
        }))
      : [],

  apply: async (sets) => {
    if (sets.length) await addStarterCategories()
    return []
  },
}
