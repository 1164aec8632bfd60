/** Tiles of this installation, for maps drawn on the server and in the browser alike. */

/** `url` with `{z}`, `{x}` and `{y}`; `credit`: whom to thank for them. */
export type Tiles = { url: string; credit: string }

let ours: Tiles | null = null

/** Told once, when the house starts. */
export const useTiles = (url: string | undefined, credit = ''): void => {
  ours = url ? { url, credit } : null
}

export const tiles = (): Tiles | null => ours
