/** Where a category goes when it is stepped with the keys or dropped on another. */
import { subtreeOf } from '../../category.rules.ts'

type Node = { id: string; parent_id: string | null }
/** `position`: among the neighbours it will have, without itself. */
export type Place = { parent_id: string | null; position: number }

const neighboursOf = (tree: readonly Node[], parent: string | null, except: string): Node[] =>
  tree.filter((one) => one.parent_id === parent && one.id !== except)

/** Up and down among its neighbours; right into the neighbour above; left out, behind what it stood in. */
export const stepped = (
  tree: readonly Node[],
  id: string,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): Place | undefined => {
  const node = tree.find((one) => one.id === id)
  if (!node) return undefined
  const around = tree.filter((one) => one.parent_id === node.parent_id)
  const at = around.indexOf(node)
  if (key === 'ArrowUp') return at > 0 ? { parent_id: node.parent_id, position: at - 1 } : undefined
  if (key === 'ArrowDown')
    return at < around.length - 1 ? { parent_id: node.parent_id, position: at + 1 } : undefined
  if (key === 'ArrowRight') {
    const above = around[at - 1]
    return above && { parent_id: above.id, position: neighboursOf(tree, above.id, id).length }
  }
  const parent = tree.find((one) => one.id === node.parent_id)
  if (!parent) return undefined
  const outer = neighboursOf(tree, parent.parent_id, id)
  return { parent_id: parent.parent_id, position: outer.indexOf(parent) + 1 }
}

/** Dropped before another, or into it; undefined where it can't go. */
export const dropped = (
  tree: readonly Node[],
  id: string,
  on: string,
  where: 'before' | 'inside',
): Place | undefined => {
  const target = tree.find((one) => one.id === on)
  if (!target || subtreeOf(tree, id).includes(on)) return undefined
  if (where === 'inside') return { parent_id: on, position: neighboursOf(tree, on, id).length }
  const around = neighboursOf(tree, target.parent_id, id)
  return { parent_id: target.parent_id, position: around.indexOf(target) }
}
