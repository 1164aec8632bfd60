/** What suppliers call our products, learnt whenever somebody says so. */
import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { codeById, codesOf, deleteCode, meantBy, meantByAll, writeCodes } from './code.queries.ts'
import { forgetCode, learnCodes, listCodes, matchCodes, productsCalled } from './price.contract.ts'
import { foldedCode } from './price.rules.ts'
import { soldById, unitsIn } from './products.ts'
import { supplierById } from './supplier.queries.ts'

export const codeActions = [
  implement(listCodes, async ({ supplier_id }) => {
    found(await supplierById(supplier_id))
    return { codes: await codesOf(supplier_id) }
  }),

  implement(learnCodes, async ({ supplier_id, codes }) => {
    found(await supplierById(supplier_id))
    const known = await soldById(codes.map(({ variant_id }) => variant_id))
    for (const [i, code] of codes.entries()) unitsIn(code, known, `codes.${i}`)
    return { learnt: await learnCodesOf(supplier_id, codes) }
  }),

  implement(matchCodes, async ({ supplier_id, codes }) => {
    found(await supplierById(supplier_id))
    const meant = await meantBy(supplier_id, codes.map(foldedCode))
    const known = codes.map((code) => ({ code, ...meant.get(foldedCode(code)) }))
    return {
      found: known.flatMap(({ variant_id, pack_id = null, ...code }) =>
        variant_id ? [{ ...code, variant_id, pack_id }] : [],
      ),
    }
  }),

  implement(productsCalled, async ({ codes }) => {
    const meant = await meantByAll(codes.map(foldedCode).filter(Boolean))
    return {
      found: codes.flatMap((code) => {
        const variant_id = meant.get(foldedCode(code))
        return variant_id ? [{ code, variant_id }] : []
      }),
    }
  }),

  implement(forgetCode, async ({ id }) => {
    found(await supplierById(found(await codeById(id)).supplier_id))
    await deleteCode(id)
    return {}
  }),
]

type Meant = { code: string; variant_id: string; pack_id: string | null }

/** Remembers codes of products that are known to be ours; of one code given twice the last counts. */
export const learnCodesOf = async (supplierId: string, codes: readonly Meant[]): Promise<number> => {
  const byFolded = new Map(codes.map((code) => [foldedCode(code.code), code]))
  byFolded.delete('')
  if (!byFolded.size) return 0
  await writeCodes(
    [...byFolded].map(([folded, code]) => ({ ...code, folded, id: newId(), supplier_id: supplierId })),
    today().toString(),
  )
  return byFolded.size
}
