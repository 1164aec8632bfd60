/**
 * Where the content of files lies. A place is a path of ours, `<company>/<file>`, never one that somebody sent.
 * Implementations: `disk.ts`, `s3.ts`; `stores.test.ts` holds for both.
 */
export type Stretch = {
  /** First byte. */
  from: number
  /** The byte after the last. */
  to: number
}

export type Store = {
  /** What an operator knows it by. Holds no key. */
  readonly address: string
  /** Keeps what streams in. When it throws, or the content does, nothing is left at the place. */
  write(place: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Streams what lies there, or a stretch of it. Throws when there is nothing. */
  read(place: string, stretch?: Stretch): Promise<AsyncIterable<Buffer>>
  /** Also fine when there is nothing. */
  remove(place: string): Promise<void>
  /** The places in a folder, in no order. */
  list(folder: string): Promise<string[]>
}
