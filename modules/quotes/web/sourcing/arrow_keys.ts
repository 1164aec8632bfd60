import type { KeyboardEvent } from 'react'

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrow keys lead from one cell's button to the next one's, past cells without any. */
export const moveAmongCells = (event: KeyboardEvent<HTMLTableElement>): void => {
  const step = STEPS[event.key]
  const from = (event.target as HTMLElement).closest<HTMLButtonElement>('button[data-cell]')
  const cell = from?.closest('td')
  const row = cell?.closest('tr')
  if (!step || !cell || !row) return
  const rows = [...event.currentTarget.tBodies].flatMap((body) => [...body.rows])
  let [y, x] = [rows.indexOf(row), cell.cellIndex]
  for (;;) {
    y += step[0]
    x += step[1]
    const next = rows[y]?.cells[x]
    if (!next) return
    const button = next.querySelector<HTMLButtonElement>('button[data-cell]')
    if (!button) continue
    event.preventDefault()
    button.focus()
    return
  }
}
