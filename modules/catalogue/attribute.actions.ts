import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { keyOf } from './attribute.rules.ts'
import {
  type Attribute,
  createAttribute,
  deleteAttribute,
  listAttributes,
  updateAttribute,
} from './category.contract.ts'
import {
  attributeRow,
  attributeRows,
  categoryRows,
  deleteAttributeRow,
  holdTree,
  insertAttribute,
  updateAttributeRow,
} from './category.queries.ts'
import { lineageOf, subtreeOf } from './category.rules.ts'

export const attributeActions = [
  implement(listAttributes, async ({ category_id }) => {
    if (!category_id) return { attributes: await attributeRows() }
    const lineage = lineageOf(await categoryRows(), category_id)
    return { attributes: await attributeRows(lineage.map(({ id }) => id).toReversed()) }
  }),

  implement(createAttribute, async ({ id = newId(), category_id, name, type, ...written }) => {
    await holdTree()
    const rows = await categoryRows()
    if (!rows.some((row) => row.id === category_id)) fail('unknown_parent', {}, 'category_id')
    const key = written.key ?? keyOf(name)
    const around = await attributeRows([
      ...subtreeOf(rows, category_id),
      ...lineageOf(rows, category_id).map((row) => row.id),
    ])
    const holder = around.find((one) => one.key === key)
    if (holder) fail('attribute_taken', { name: holder.name }, 'name')
    const { options = [] } = written
    refuseWithoutOptions({ type, options })

    const { name_en = '', unit = '', filterable = false, of_variant = false } = written
    const { position = around.filter((one) => one.category_id === category_id).length } = written
    await insertAttribute(
      { id, category_id, key, name, name_en, type, unit, options, filterable, of_variant, position },
      now().toString(),
    )
    return found(await attributeRow(id))
  }),

  implement(updateAttribute, async ({ id, ...written }) => {
    const before = found(await attributeRow(id, { forUpdate: true }))
    refuseStale(before)
    refuseWithoutOptions({ ...before, ...(written.options && { options: written.options }) })
    await updateAttributeRow(
      id,
      Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)),
      now().toString(),
    )
    return found(await attributeRow(id))
  }),

  implement(deleteAttribute, async ({ id }) => {
    found(await attributeRow(id, { forUpdate: true }))
    await deleteAttributeRow(id)
    return {}
  }),
]

const refuseWithoutOptions = ({ type, options }: Pick<Attribute, 'type' | 'options'>): void => {
  if ((type === 'choice' || type === 'choices') && !options.length) fail('options_missing', {}, 'options')
}
