/** The part of autocannon that is used here; the package has no types of its own. */
declare module 'autocannon' {
  type Sent = { method: string; path: string; headers: Record<string, string>; body?: string }
  type Client = { setRequests(requests: Sent[]): void }
  type Result = { '2xx': number; non2xx: number; errors: number; duration: number }
  type Options = {
    url: string
    connections: number
    duration: number
    /** Milliseconds. */
    sampleInt?: number
    /** Puts a new id where a body says `[<id>]`. */
    idReplacement?: boolean
    setupClient?: (client: Client) => void
  }
  type Running = Promise<Result> & {
    on(
      event: 'response',
      hear: (client: Client, status: number, bytes: number, milliseconds: number) => void,
    ): void
    stop(): void
  }
  const autocannon: (options: Options) => Running
  export default autocannon
}
