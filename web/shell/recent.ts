/** Which entries of the palette were used last, on this device. */
const KEY = 'ceiba-recent'
const MOST = 12

/** Newest first. */
export const recentIds = (): string[] => {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export const remember = (id: string): void =>
  localStorage.setItem(
    KEY,
    JSON.stringify([id, ...recentIds().filter((other) => other !== id)].slice(0, MOST)),
  )
