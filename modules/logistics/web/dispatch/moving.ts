import { useEffect, useState } from 'react'
import { hearLive } from '#web/client/live.ts'
import { type MovedPositions, POSITIONS_MOVED } from '../../route.contract.ts'

type Moved = MovedPositions[number]

/** Where drivers moved to since the page opened, by their id; a quarter of a second behind them. */
export const useMoving = (): ReadonlyMap<string, Moved> => {
  const [places, setPlaces] = useState<ReadonlyMap<string, Moved>>(new Map())
  useEffect(
    () =>
      hearLive(({ name, progress }) => {
        if (name !== POSITIONS_MOVED) return
        const moved = progress as MovedPositions
        setPlaces((before) => new Map([...before, ...moved.map((one) => [one[0], one] as const)]))
      }),
    [],
  )
  return places
}
