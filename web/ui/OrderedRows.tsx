import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DragHandle } from './DragHandle.tsx'
import classes from './OrderedRows.module.css'
import { movedTo, steppedBy } from './order.ts'

/**
 * A short list whose order people choose: rows are dragged by their handle, or moved with the arrow keys on it.
 *
 * `nameOf`: for screen readers. `mayMove`: whether a row has a handle. `onOrder`: stores all ids in their new order; shown at once,
 * and taken back when it is refused. `children` draws a row, beginning right of the handle.
 */
export const OrderedRows = <R extends { id: string }>({
  rows: stored,
  nameOf,
  mayMove,
  onOrder,
  children,
}: {
  rows: readonly R[]
  nameOf: (row: R) => string
  mayMove: (row: R) => boolean
  onOrder: (ids: string[]) => Promise<unknown>
  children: (row: R) => ReactNode
}) => {
  const { t } = useTranslation('shell')
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')
  const [going, setGoing] = useState<readonly string[]>()
  const rows = going ? going.flatMap((id) => stored.find((row) => row.id === id) ?? []) : stored
  const ids = rows.map(({ id }) => id)
  const put = async (next: string[]) => {
    if (next.join() === ids.join()) return
    setGoing(next)
    // Who stores it has told a refusal.
    await onOrder(next).catch(() => {})
    setGoing(undefined)
  }
  const step = (row: R, by: -1 | 1) => {
    const next = steppedBy(ids, row.id, by)
    if (next.join() === ids.join()) return
    void put(next)
    setSaid(t(by < 0 ? 'order.moved_up' : 'order.moved_down', { name: nameOf(row) }))
  }
  return (
    <>
      <ol className={classes.rows}>
        {rows.map((row) => (
          <li
            key={row.id}
            className={classes.row}
            data-dragged={dragged === row.id || undefined}
            data-over={(dragged && dragged !== row.id && over === row.id) || undefined}
            onDragOver={(event) => {
              if (!dragged) return
              event.preventDefault()
              setOver(row.id)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged) void put(movedTo(ids, dragged, row.id))
              setDragged(undefined)
            }}
          >
            {mayMove(row) && (
              <DragHandle
                name={nameOf(row)}
                onStep={(by) => step(row, by)}
                onDragStart={() => setDragged(row.id)}
                onDragEnd={() => setDragged(undefined)}
              />
            )}
            {children(row)}
          </li>
        ))}
      </ol>
      <p className={classes.unseen} role="status">
        {said}
      </p>
    </>
  )
}

/** The name of such a row and a line about it; pressing it opens the row. */
export const RowFace = ({ name, about, onOpen }: { name: string; about: string; onOpen: () => void }) => (
  <button type="button" className={classes.face} onClick={onOpen}>
    <strong>{name}</strong>
    <span>{about}</span>
  </button>
)
