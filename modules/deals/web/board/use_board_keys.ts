import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '#web/client/place.ts'
import type { Opportunity } from '../../contract.ts'
import { dealPath } from '../links.ts'
import { neighbourOf, type Place } from './board_moves.ts'
import { cardLinkId } from './Card.tsx'
import type { Lane } from './grouping.ts'
import type { Folded } from './use_folded.ts'

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

export type BoardKeys = {
  /** The card that Tab comes to. */
  tabStop: string | undefined
  /** The card whose menu is open. */
  menuOf: string | undefined
  openMenu: (id: string) => void
  closeMenu: () => void
  /** Moves the focused card and goes with it. */
  carry: (card: Opportunity, lane: Lane) => void
  said: string
  onKeyDown: (event: React.KeyboardEvent) => void
  onFocus: (event: React.FocusEvent) => void
}

const focusCard = (id: string, how: FocusOptions = {}): boolean => {
  const link = document.getElementById(cardLinkId(id))
  link?.focus(how)
  return link !== null
}

/**
 * The board by keyboard: arrows go from card to card, Alt and an arrow carry the card, `m` or the space bar opens where it may go.
 * The focus stays with its card when it moves, whoever moved it.
 */
export const useBoardKeys = ({
  rowsOf,
  lanes,
  laneOf,
  isOrdered,
  folded,
  put,
  mayMove,
}: {
  rowsOf: React.RefObject<Map<string, readonly Opportunity[]>>
  lanes: readonly Lane[]
  /** The column an opportunity stands in. */
  laneOf: (card: Opportunity) => string
  /** Cards have a place of their own in their column. */
  isOrdered: boolean
  folded: Folded
  put: (id: string, place: Place) => void
  mayMove: boolean
}): BoardKeys => {
  const { t } = useTranslation('deals')
  const go = useGo()
  const [tabStop, setTabStop] = useState<string>()
  const [menuOf, setMenuOf] = useState<string>()
  const [said, setSaid] = useState('')
  const followed = useRef<string>(undefined)
  const goal = useRef<string>(undefined)

  useLayoutEffect(() => {
    // A card out of sight is on the board once it is where Tab comes to.
    if (goal.current && focusCard(goal.current)) goal.current = undefined
    const id = followed.current
    // A card that moved to another column is drawn anew there, and the page's body has its focus.
    if (id && document.activeElement === document.body) focusCard(id, { preventScroll: true })
  })

  const open = lanes.filter((lane) => !folded.is(lane))
  const columns = () => open.map(({ key }) => ({ rows: rowsOf.current.get(key) ?? [] }))
  const cardOf = (id: string) => [...rowsOf.current.values()].flat().find((card) => card.id === id)

  const carry = (card: Opportunity, lane: Lane) => {
    followed.current = card.id
    setSaid(t('board.carried', { title: card.title, stage: lane.name }))
    put(card.id, { key: lane.key })
  }
  const carryBy = (card: Opportunity, key: string) => {
    const at = lanes.findIndex((lane) => lane.key === laneOf(card))
    const beside =
      key === 'ArrowRight'
        ? lanes.slice(at + 1).find(({ barred }) => !barred)
        : key === 'ArrowLeft'
          ? lanes.slice(0, Math.max(at, 0)).findLast(({ barred }) => !barred)
          : undefined
    if (beside) return carry(card, beside)
    if (!isOrdered) return
    const rows = rowsOf.current.get(laneOf(card)) ?? []
    const place = rows.findIndex(({ id }) => id === card.id)
    const other = rows[key === 'ArrowUp' ? place - 1 : key === 'ArrowDown' ? place + 1 : -1]
    if (!other) return
    put(card.id, {
      key: laneOf(card),
      ...(key === 'ArrowUp' ? { beforeId: other.id } : { afterId: other.id }),
    })
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const id = (event.target as Element).id.replace(/^card-/, '')
    const card = (event.target as Element).id.startsWith('card-') ? cardOf(id) : undefined
    if (!card || event.ctrlKey || event.metaKey) return
    const { key } = event
    const isArrow = ARROWS.includes(key)
    if (event.altKey) {
      if (!isArrow || !mayMove) return
      event.preventDefault()
      return carryBy(card, key)
    }
    if (isArrow) {
      event.preventDefault()
      const next = neighbourOf(columns(), id, key)
      if (next && !focusCard(next)) {
        goal.current = next
        setTabStop(next)
      }
    } else if (key === 'm' || key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      setMenuOf(id)
    } else if (key === 'Enter') {
      event.preventDefault()
      go(dealPath(id))
    }
  }

  return {
    tabStop: tabStop && cardOf(tabStop) ? tabStop : columns().find(({ rows }) => rows.length)?.rows[0]?.id,
    menuOf,
    openMenu: setMenuOf,
    closeMenu: () => {
      const id = menuOf
      setMenuOf(undefined)
      if (id) requestAnimationFrame(() => focusCard(id, { preventScroll: true }))
    },
    carry,
    said,
    onKeyDown,
    onFocus: ({ target }) => {
      if (!target.id.startsWith('card-')) return
      const id = target.id.replace(/^card-/, '')
      followed.current = id
      setTabStop(id)
    },
  }
}
