import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import {
  deleteBranch,
  deletePoint,
  listBranches,
  type Point,
  saveBranch,
  savePoint,
} from './branch.contract.ts'
import {
  branchById,
  branches,
  deleteBranchRow,
  deletePointRow,
  insertBranch,
  insertPoint,
  isIssuedAt,
  noUsualPoint,
  points,
  updateBranch,
  updatePoint,
} from './branch.queries.ts'
import type { DocumentType } from './document.rules.ts'
import { beginAfter } from './numbering.queries.ts'

const FIRST_POINT = '001'

export const branchActions = [
  implement(listBranches, async () => ({ branches: await branches(), points: await points() })),

  implement(saveBranch, async ({ id, ...branch }) => {
    const all = await branches()
    const before = all.find((one) => one.id === id)
    if (all.some((one) => one.code === branch.code && one.id !== id)) fail('same_code', {}, 'code')
    if (before) {
      refuseStale(before)
      // The code stands in the id of every document issued there.
      if (before.code !== branch.code && (await isIssuedAt({ branch_id: before.id })))
        fail('code_in_use', {}, 'code')
      await updateBranch({ ...before, ...branch })
      return found(await branchById(before.id))
    }
    const made = { ...branch, id: id ?? newId(), version: 1 }
    await insertBranch(made)
    if (!all.length)
      await insertPoint({
        id: newId(),
        branch_id: made.id,
        code: FIRST_POINT,
        name: '',
        usual: true,
        last_numbers: {},
      })
    return found(await branchById(made.id))
  }),

  implement(deleteBranch, async ({ id }) => {
    found(await branchById(id))
    if (await isIssuedAt({ branch_id: id })) fail('code_in_use')
    await deleteBranchRow(id)
    return {}
  }),

  implement(savePoint, async ({ id, last_numbers, ...point }) => {
    const all = await points()
    const before = all.find((one) => one.id === id)
    if (!(await branchById(point.branch_id))) fail('unknown_branch', {}, 'branch_id')
    const isTaken = all.some(
      (one) => one.branch_id === point.branch_id && one.code === point.code && one.id !== id,
    )
    if (isTaken) fail('same_code', {}, 'code')
    const made = {
      ...point,
      id: id ?? newId(),
      usual: point.usual || before?.usual || !all.length,
      last_numbers: {},
    }
    if (made.usual && !before?.usual) await noUsualPoint()
    if (before) {
      if (before.code !== point.code && (await isIssuedAt({ point_id: before.id })))
        fail('code_in_use', {}, 'code')
      await updatePoint(made)
    } else await insertPoint(made)
    await goOnAfter(made.id, last_numbers)
    return found((await points()).find((one) => one.id === made.id))
  }),

  implement(deletePoint, async ({ id }) => {
    found((await points()).find((one) => one.id === id))
    if (await isIssuedAt({ point_id: id })) fail('code_in_use')
    await deletePointRow(id)
    return {}
  }),
]

const goOnAfter = async (pointId: string, lastNumbers: Partial<Point['last_numbers']>): Promise<void> => {
  for (const [type, last] of Object.entries(lastNumbers))
    if (last !== undefined && !(await beginAfter(pointId, type as DocumentType, last)))
      fail('number_below', {}, `last_numbers.${type}`)
}
