/** The place a person wanted before they were asked to sign in: only pages of ours, so that no link leads elsewhere. */
export const ownPath = (to: string | undefined): string => {
  if (!to?.startsWith('/')) return '/'
  try {
    const { origin, pathname, search, hash } = new URL(to, HERE)
    return origin === HERE ? pathname + search + hash : '/'
  } catch {
    return '/'
  }
}

// Any origin does: it only shows whether the address stays on the one it is read from.
const HERE = 'https://here.invalid'
