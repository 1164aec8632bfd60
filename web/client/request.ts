/** One request to the API: same origin, cookies, the person's language, and one renewal of a session that ran out. */
import { type Problem, problemOf, unreachable } from './problem.ts'

const ROOT = '/api/v1'
const RENEWED_AT = 'ceiba-renewed-at'

let renewal: Promise<boolean> | undefined
let onSignedOut: () => void = () => {}

/** Says what happens when the session is over for good. */
export const whenSignedOut = (act: () => void): void => {
  onSignedOut = act
}

const bare = (path: string, init: RequestInit): Promise<Response> =>
  fetch(ROOT + path, {
    ...init,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': document.documentElement.lang || 'es',
      ...init.headers,
    },
  }).catch((error) => {
    throw init.signal?.aborted ? error : unreachable()
  })

/** Sends; on an ended session renews it once and repeats. Throws `Problem`. */
export const request = async (path: string, init: RequestInit): Promise<Response> => {
  const sentAt = Date.now()
  const answer = await bare(path, init)
  if (answer.ok) return answer
  const problem = await problemOf(answer)
  if (!isEndedSession(problem, path)) throw problem
  if (!(await renewSession(sentAt))) {
    onSignedOut()
    throw problem
  }
  const again = await bare(path, init)
  if (!again.ok) throw await problemOf(again)
  return again
}

export const isEndedSession = (problem: Pick<Problem, 'status' | 'code'>, path: string): boolean =>
  problem.status === 401 && problem.code === 'not_signed_in' && !path.startsWith('/auth/')

/**
 * Renews the session, once for all requests that wait for it. A refresh token is good for one use and a second use
 * looks like theft, so windows of one browser take turns, and whoever comes second finds the work done.
 */
export const renewSession = (since: number): Promise<boolean> => {
  renewal ??= inTurn(() => renewedAfter(since) || renew()).finally(() => {
    renewal = undefined
  })
  return renewal
}

const inTurn = async <T>(act: () => T | Promise<T>): Promise<T> =>
  // Locks exist only on https and localhost; elsewhere the time written down is the only guard.
  navigator.locks ? ((await navigator.locks.request('ceiba-renewal', act)) as T) : act()

const renewedAfter = (since: number): boolean => Number(localStorage.getItem(RENEWED_AT) ?? 0) > since

const renew = async (): Promise<boolean> => {
  const answer = await bare('/auth/refresh-token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  if (answer.ok) localStorage.setItem(RENEWED_AT, String(Date.now()))
  return answer.ok
}
