/** What a payer's receipt is, by its first bytes, whatever its file is called. */

export type ReceiptType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

const begins = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte)

const letters = (word: string): number[] => [...word].map((letter) => letter.charCodeAt(0))

/** The type of a picture or PDF; undefined for anything else. */
export const receiptType = (bytes: Uint8Array): ReceiptType | undefined => {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(bytes, [0x89, ...letters('PNG\r\n'), 0x1a, 0x0a])) return 'image/png'
  if (begins(bytes, letters('RIFF')) && begins(bytes, letters('WEBP'), 8)) return 'image/webp'
  if (begins(bytes, letters('%PDF-'))) return 'application/pdf'
  return undefined
}

/** A bank's reference as it is compared: letters and digits, without zeros in front. */
export const plainReference = (written: string): string =>
  written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '')
