/** Open screens learn what happened to records and ask again for what they show. */
import { queryClient, refresh } from './queries.ts'
import { renewSession } from './request.ts'

/**
 * A message of the live door. `name` is an event's name, or `progress` of long work; `subjects`: all records an event concerns.
 * `progress`: what is shown as it comes, of long work or of something that moves.
 */
export type Happened = { name: string; about: string; subjects?: readonly string[]; progress?: unknown }

const QUIET_MS = 300

const stale = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
const hearers = new Set<(message: Happened) => void>()

const askAgain = (): void => {
  timer = undefined
  for (const module of stale) refresh(module)
  stale.clear()
}

const onHappened = (message: Happened): void => {
  for (const hearer of hearers) hearer(message)
  // It carries what is to be shown, so there is nothing to ask for.
  if (message.progress !== undefined) return
  stale.add(message.name.slice(0, message.name.indexOf('.')))
  if (timer === undefined) timer = setTimeout(askAgain, QUIET_MS)
}

/** Hears every message, for instance the progress of one import. Returns how to stop. */
export const hearLive = (hearer: (message: Happened) => void): (() => void) => {
  hearers.add(hearer)
  return () => hearers.delete(hearer)
}

/** Opens the connection of the session; its code is fetched only now. Returns how to close it. */
export const openLive = (): (() => void) => {
  let closed = false
  let close = (): void => {}
  import('socket.io-client').then(({ io }) => {
    if (closed) return
    const socket = io({ path: '/live', transports: ['websocket', 'polling'], reconnectionDelayMax: 30_000 })
    socket.on('happened', onHappened)
    // What happened while the line was down is not told again.
    socket.io.on('reconnect', () => queryClient.invalidateQueries())
    // The door closes on a token that ran out; with a new one the screen comes back.
    socket.on('disconnect', async (reason) => {
      if (reason === 'io server disconnect' && (await renewSession(Date.now()))) socket.connect()
    })
    close = () => socket.close()
  })
  return () => {
    closed = true
    close()
  }
}
