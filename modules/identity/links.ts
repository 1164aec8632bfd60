/** Addresses of pages that mails lead to. The secret stands behind `#`: browsers send that part to nobody. */

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const linkTo = (path: string, secret?: string): string =>
  `${publicUrl}${path}${secret ? `#${secret}` : ''}`

/**
 * Where passkeys are at home: a domain name and the origin of the pages; no domain where people use a bare address.
 * This machine's own address has a name, `localhost`, under which browsers keep passkeys.
 */
export const passkeyHome = (): { domain: string | undefined; origin: string } => {
  const { hostname, origin } = new URL(publicUrl.replace(/\/\/(127\.0\.0\.1|\[::1\])/, '//localhost'))
  const isAddress = /^[\d.]+$|^\[/.test(hostname)
  return { domain: isAddress ? undefined : hostname, origin }
}
