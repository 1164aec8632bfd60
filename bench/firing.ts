/** One request as it goes out; `[<id>]` in a body becomes something new every time. */
export type Sent = { method: string; path: string; headers: Record<string, string>; body?: string }

/** What the load process is asked to do. `counted`: false while warming up. */
export type Firing = {
  url: string
  connections: number
  seconds: number
  requests: Sent[]
  counted?: boolean
}

/** What it saw. Times in milliseconds, of the requests of all connections together. */
export type Figures = { perSecond: number; p50: number; p95: number; p99: number; good: number; bad: number }
