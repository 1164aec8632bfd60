import { z } from 'zod'

// Letters of any language are let in: `peña@…` exists (RFC 6531). Quoted local parts and bare hosts are not.
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u

/**
 * An e-mail address, at most 254 characters, trimmed, with its domain in lower case. The part before the `@` keeps its
 * case as written (RFC 5321 §2.4), though no two people differ by it: compare with `emailKey`.
 */
export const Email = z
  .string()
  .overwrite((text) => lowerDomain(text.trim()))
  .max(254)
  .regex(ADDRESS, { error: 'email_invalid' })
  .meta({ format: 'email' })
export type Email = z.infer<typeof Email>

/** What two spellings of one mailbox have in common. */
export const emailKey = (email: Email): string => email.toLowerCase()

/**
 * The pieces of a cell that may hold several addresses, `Ana <ana@x.com>; b@x.com / c@x.com`, as bare
 * addresses in order, none twice. A piece that is no address stays as it was written, for the caller to refuse.
 */
export const splitEmails = (text: string): string[] => {
  const pieces = text
    // A display name may hold a comma or be quoted: `"Pérez, Ana" <ana@x.com>`.
    .replace(/"[^"]*"\s*(?=<)/g, '')
    .split(/[;,\n|]|\s\/\s|:::/)
    .flatMap(addressesOf)
  return pieces.filter(
    (piece, index) => pieces.findIndex((one) => emailKey(one) === emailKey(piece)) === index,
  )
}

const addressesOf = (piece: string): string[] => {
  const bracketed = /<([^<>]+)>/.exec(piece)
  const bare = (bracketed?.[1] ?? piece).trim().replace(/^mailto:/i, '')
  const words = bare.split(/\s+/).filter(Boolean)
  return words.length > 1 && words.every((word) => Email.safeParse(word).success)
    ? words.map((word) => Email.parse(word))
    : bare === ''
      ? []
      : [Email.safeParse(bare).data ?? bare]
}

const lowerDomain = (text: string): string => {
  const at = text.lastIndexOf('@')
  return text.slice(0, at + 1) + text.slice(at + 1).toLowerCase()
}
