/** Cards on a board as one sees them while their moves are on the way to the server. */
import type { Opportunity, Total } from '../../contract.ts'
import type { BoardColumn, Stage } from '../../pipeline.contract.ts'

/** Where a card is put: in a column, above or below another card; without a neighbour, on top. */
export type Place = { key: string; beforeId?: string; afterId?: string }

/** A move that was made on screen and not yet answered. `from`: the column it leaves; `there`: the card as it will be. */
export type PendingMove = { card: Opportunity; from: string; place: Place; there: Opportunity }

const chanceIn = ({ kind, probability }: Stage): number =>
  kind === 'won' ? 100 : kind === 'lost' ? 0 : probability

/** The card in another stage: of its kind, since `at`, with that stage's chance until the answer brings the true one. */
export const arrivedIn = (stage: Stage, card: Opportunity, at: string): Opportunity =>
  card.stage_id === stage.id
    ? card
    : {
        ...card,
        stage_id: stage.id,
        status: stage.kind,
        probability: chanceIn(stage),
        stage_entered_at: at,
      }

const weighted = ({ value_minor, probability }: Opportunity): number =>
  Math.round((value_minor * probability) / 100)

/** Totals with one card more (`by` 1) or less (-1). A currency without cards has no total. */
export const countedWith = (totals: readonly Total[], card: Opportunity, by: 1 | -1): Total[] => {
  const there = totals.find(({ currency }) => currency === card.currency)
  const next: Total = {
    currency: card.currency,
    count: (there?.count ?? 0) + by,
    value_minor: (there?.value_minor ?? 0) + by * card.value_minor,
    weighted_minor: (there?.weighted_minor ?? 0) + by * weighted(card),
  }
  const others = totals.filter(({ currency }) => currency !== card.currency)
  return next.count > 0 ? [...others, next].toSorted((a, b) => a.currency.localeCompare(b.currency)) : others
}

/** The rows with a card at a place: beside its neighbour where that is shown, else on top. */
export const placedIn = (
  rows: readonly Opportunity[],
  card: Opportunity,
  { beforeId, afterId }: Place,
): Opportunity[] => {
  const others = rows.filter(({ id }) => id !== card.id)
  const before = others.findIndex(({ id }) => id === beforeId)
  const after = others.findIndex(({ id }) => id === afterId)
  const at = before >= 0 ? before : after >= 0 ? after + 1 : 0
  return [...others.slice(0, at), card, ...others.slice(at)]
}

/** The column after one move: a card less, a card more, or one at another place. A move it shows already changes nothing. */
const withMove = (shown: BoardColumn, { card, from, place, there }: PendingMove): BoardColumn => {
  const leaves = from === shown.key
  const comes = place.key === shown.key
  if (leaves && comes) return { ...shown, rows: placedIn(shown.rows, card, place) }
  const isHere = shown.rows.some(({ id }) => id === card.id)
  if (leaves && isHere)
    return {
      ...shown,
      count: shown.count - 1,
      totals: countedWith(shown.totals, card, -1),
      rows: shown.rows.filter(({ id }) => id !== card.id),
    }
  if (!comes || isHere) return shown
  return {
    ...shown,
    count: shown.count + 1,
    totals: countedWith(shown.totals, there, 1),
    rows: placedIn(shown.rows, there, place),
  }
}

/**
 * A column as one sees it: what the server said, with pending moves applied. `rows` may be more than the column's own when
 * further pages were fetched.
 */
export const columnWith = (
  column: BoardColumn,
  rows: readonly Opportunity[],
  pending: readonly PendingMove[],
): BoardColumn => {
  let shown: BoardColumn = { ...column, rows: [...rows] }
  for (const move of pending) shown = withMove(shown, move)
  return shown
}

/** Whether a place is where the card stands already. */
export const staysPut = (
  rows: readonly Opportunity[],
  card: Opportunity,
  from: string,
  place: Place,
): boolean =>
  place.key === from &&
  placedIn(rows, card, place).findIndex(({ id }) => id === card.id) ===
    rows.findIndex(({ id }) => id === card.id)

/** The card one comes to with an arrow key from another: up and down in its column, to the nearest of the next with cards. */
export const neighbourOf = (
  columns: readonly { rows: readonly { id: string }[] }[],
  id: string,
  key: string,
): string | undefined => {
  const at = columns.findIndex(({ rows }) => rows.some((row) => row.id === id))
  const rows = columns[at]?.rows ?? []
  const place = rows.findIndex((row) => row.id === id)
  if (key === 'ArrowDown') return rows[place + 1]?.id
  if (key === 'ArrowUp') return rows[place - 1]?.id
  if (key === 'Home') return rows[0]?.id
  if (key === 'End') return rows.at(-1)?.id
  const beside =
    key === 'ArrowRight'
      ? columns.slice(at + 1).find((column) => column.rows.length)
      : key === 'ArrowLeft'
        ? columns.slice(0, Math.max(at, 0)).findLast((column) => column.rows.length)
        : undefined
  return beside?.rows[Math.min(place, beside.rows.length - 1)]?.id
}
