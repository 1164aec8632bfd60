/**
 * Gives each row at most one column and each column at most one row, so that the sum of the gains is the largest.
 *
 * `gains[row][column]`: how good the pair is; nothing at or below zero is paired. Answers the column of each row, or
 * undefined. Needs rows² × columns steps.
 * Source: the Hungarian method with potentials, H. W. Kuhn 1955, J. Munkres 1957.
 */
export const assign = (gains: number[][]): (number | undefined)[] => {
  const rows = gains.length
  const columns = Math.max(rows, gains[0]?.length ?? 0)
  const cost = (row: number, column: number): number => -Math.max(0, gains[row - 1]?.[column - 1] ?? 0)
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)

  for (let row = 1; row <= rows; row++) {
    const cameFrom = new Int32Array(columns + 1)
    const slack = new Float64Array(columns + 1).fill(Infinity)
    const seen = new Uint8Array(columns + 1)
    rowOf[0] = row
    let at = 0
    do {
      seen[at] = 1
      const current = valueAt(rowOf, at)
      let least = Infinity
      let next = 0
      for (let column = 1; column <= columns; column++) {
        if (seen[column]) continue
        const reduced =
          cost(current, column) - valueAt(rowPotential, current) - valueAt(columnPotential, column)
        if (reduced < valueAt(slack, column)) {
          slack[column] = reduced
          cameFrom[column] = at
        }
        if (valueAt(slack, column) < least) {
          least = valueAt(slack, column)
          next = column
        }
      }
      for (let column = 0; column <= columns; column++) {
        if (seen[column]) {
          rowPotential[valueAt(rowOf, column)] = valueAt(rowPotential, valueAt(rowOf, column)) + least
          columnPotential[column] = valueAt(columnPotential, column) - least
        } else slack[column] = valueAt(slack, column) - least
      }
      at = next
    } while (rowOf[at] !== 0)
    while (at !== 0) {
      const before = valueAt(cameFrom, at)
      rowOf[at] = valueAt(rowOf, before)
      at = before
    }
  }

  const columnOf: (number | undefined)[] = Array(rows).fill(undefined)
  for (let column = 1; column <= columns; column++) {
    const row = valueAt(rowOf, column)
    if (row > 0 && cost(row, column) < 0) columnOf[row - 1] = column - 1
  }
  return columnOf
}

const valueAt = (numbers: Float64Array | Int32Array, index: number): number => numbers[index] ?? 0
