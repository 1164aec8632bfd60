/** Lifetimes of sessions, and what a refresh token presented at the door means. */

export const ACCESS_SECONDS = 15 * 60
export const REFRESH_SECONDS = 30 * 24 * 60 * 60
/** Two tabs of one browser may present the same refresh token at the same moment. */
export const RACE_SECONDS = 10

/** A session as far as refreshing goes. Moments are ISO 8601. */
export type RefreshState = {
  refresh_hash: string
  previous_hash: string | null
  rotated_at: string
  expires_at: string
  revoked_at: string | null
  agent: string | null
  device: string | null
}

/**
 * `rotate`: the newest token. `repeat`: the one before, of two tabs that race on one device; it gets the same successor,
 * which is derived from it. `reused`: an older one, so one of its two holders is a thief. `ended`: nothing to renew.
 */
export const refreshVerdict = (
  session: RefreshState,
  presented: { hash: string; agent: string | null; device: string | null },
  now: Temporal.Instant,
): 'rotate' | 'repeat' | 'reused' | 'ended' => {
  if (session.revoked_at || Temporal.Instant.compare(now, Temporal.Instant.from(session.expires_at)) >= 0)
    return 'ended'
  if (presented.hash === session.refresh_hash) return 'rotate'
  const sameDevice = presented.agent === session.agent && presented.device === session.device
  const raced = now.since(Temporal.Instant.from(session.rotated_at)).total('seconds') <= RACE_SECONDS
  return presented.hash === session.previous_hash && sameDevice && raced ? 'repeat' : 'reused'
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A User-Agent as people say it: `Chrome · Windows`. Programs are called by the first word they say of themselves. */
export const deviceName = (agent: string | null): string => {
  if (!agent) return '—'
  const find = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(agent))?.[1]
  const parts = [find(BROWSERS), find(SYSTEMS)].filter(Boolean)
  return parts.join(' · ') || (agent.split(/[/\s]/)[0] ?? '').slice(0, 40) || '—'
}

// RFC 1918, RFC 3927, RFC 4193, RFC 4291, RFC 6598: addresses that do not leave their network.
const LOCAL =
  /^(::1$|fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/i

/** The network of an address, coarse enough not to follow anybody: `local_network`, `190.34.0.0/16`, `2800:a4::/32`. */
export const placeOf = (address: string | null): string => {
  const plain = (address ?? '').replace(/^::ffff:/i, '')
  if (plain === '') return '—'
  if (LOCAL.test(plain)) return 'local_network'
  const parts = plain.split(plain.includes(':') ? ':' : '.')
  return plain.includes(':') ? `${parts[0]}:${parts[1] || '0'}::/32` : `${parts[0]}.${parts[1]}.0.0/16`
}
