/** What is carried while a card is dragged. */

const CARRIED = 'deals.card'

export const asDragged = (id: string): Record<string, unknown> => ({ [CARRIED]: id })

/** The id of the dragged card; undefined when something else is dragged. */
export const draggedFrom = (data: Record<string | symbol, unknown>): string | undefined =>
  typeof data[CARRIED] === 'string' ? data[CARRIED] : undefined
