/** Where the driver is: watched only while on duty, kept on the phone, sent in batches. */
import { useEffect, useSyncExternalStore } from 'react'
import { api } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { MOST_POSITIONS, recordPositions } from '../../driving.contract.ts'
import { thinned } from './day.rules.ts'
import { dropPositions, type KeptPosition, keepPosition, keptPositions } from './kept.ts'
import { moment, shiftNow } from './shift.ts'

/** `off`: not on duty. `denied`: the person or the phone does not allow it. `lost`: no signal. */
export type Watching = {
  state: 'off' | 'seeking' | 'seen' | 'denied' | 'lost' | 'absent'
  last: KeptPosition | undefined
}

let watching: Watching = { state: 'off', last: undefined }
const listeners = new Set<() => void>()
const tell = (next: Watching): void => {
  watching = next
  for (const listener of listeners) listener()
}

export const useWatching = (): Watching =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => watching,
  )

/** Where the driver was last seen, for what is done at a door; nothing that is older than two minutes. */
export const hereNow = (): { latitude: number | null; longitude: number | null } => {
  const { last } = watching
  const isFresh = last && Date.now() - new Date(last.at).getTime() < 120_000
  return { latitude: isFresh ? last.latitude : null, longitude: isFresh ? last.longitude : null }
}

/** Watches while `onDuty`, and lets go of the phone's position as soon as duty ends. */
export const useDutyWatch = (onDuty: boolean, everySeconds: number): void => {
  useEffect(() => {
    if (!onDuty) return
    if (!('geolocation' in navigator)) {
      tell({ state: 'absent', last: undefined })
      return () => tell({ state: 'off', last: undefined })
    }
    tell({ state: 'seeking', last: undefined })
    let keptAt = 0
    const watch = navigator.geolocation.watchPosition(
      (seen) => {
        const position = positionOf(seen)
        tell({ state: 'seen', last: position })
        if (Date.now() - keptAt < everySeconds * 1000) return
        keptAt = Date.now()
        keepPosition(position)
      },
      ({ code }) =>
        tell({
          state: code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'lost',
          last: watching.last,
        }),
      { enableHighAccuracy: true, maximumAge: 2_000, timeout: 30_000 },
    )
    const timer = setInterval(sendPositions, everySeconds * 1000)
    const letSleep = stayAwake()
    return () => {
      navigator.geolocation.clearWatch(watch)
      clearInterval(timer)
      letSleep()
      sendPositions()
      tell({ state: 'off', last: undefined })
    }
  }, [onDuty, everySeconds])
}

const positionOf = ({ coords }: GeolocationPosition): KeptPosition => ({
  // By the house's clock, as the acts beside it.
  at: moment(),
  latitude: coords.latitude,
  longitude: coords.longitude,
  accuracy_m: Math.round(coords.accuracy * 10) / 10,
  speed_kmh: coords.speed === null ? null : Math.round(coords.speed * 36) / 10,
  heading: coords.heading === null || Number.isNaN(coords.heading) ? null : coords.heading,
})

let sending = false

const sendPositions = async (): Promise<void> => {
  // The house takes none before it knows of the duty.
  if (sending || shiftNow().waiting.some(({ kind }) => kind === 'start_duty')) return
  sending = true
  try {
    const all = await keptPositions()
    const some = thinned(all)
    if (some.length < all.length) {
      const staying = new Set(some)
      await dropPositions(all.filter((one) => !staying.has(one)).map(({ seq }) => seq))
    }
    for (let i = 0; i < some.length; i += MOST_POSITIONS) {
      const batch = some.slice(i, i + MOST_POSITIONS)
      await takeOrDrop(batch.map(({ seq: _, ...position }) => position))
      await dropPositions(batch.map(({ seq }) => seq))
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  } finally {
    sending = false
  }
}

/** What the house will never take is not sent again: positions after duty, or of a clock gone wrong. */
const takeOrDrop = async (positions: KeptPosition[]): Promise<void> => {
  try {
    await api(recordPositions, { positions })
  } catch (error) {
    const isRefused = error instanceof Problem && [400, 409, 422].includes(error.status)
    if (!isRefused) throw error
  }
}

/** A phone that sleeps tells no position. Where the browser cannot keep it awake, nothing is lost but that. */
const stayAwake = (): (() => void) => {
  let lock: WakeLockSentinel | undefined
  let isOver = false
  const ask = async () => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
    lock = await navigator.wakeLock.request('screen').catch(() => undefined)
    if (isOver) lock?.release()
  }
  document.addEventListener('visibilitychange', ask)
  ask()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', ask)
    lock?.release()
  }
}
