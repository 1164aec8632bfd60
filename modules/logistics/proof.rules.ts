import type { ProofPolicy } from './proof.contract.ts'

/** Wrong PINs at one door before the driver must ask the desk. */
export const MOST_WRONG_PINS = 5

export type Given = { photos: number; signature: boolean; pin: boolean; qr: boolean }

/** The first proof that is asked for and not given; undefined when nothing is missing. */
export const missingProof = (
  policy: ProofPolicy,
  given: Given,
): 'photo_missing' | 'signature_missing' | 'pin_missing' | 'qr_missing' | undefined => {
  if (policy.photo === 'required' && given.photos === 0) return 'photo_missing'
  if (policy.signature === 'required' && !given.signature) return 'signature_missing'
  if (policy.pin === 'required' && !given.pin) return 'pin_missing'
  if (policy.qr === 'required' && !given.qr) return 'qr_missing'
  return undefined
}

/** A picture by its first bytes, whatever it is called; undefined for anything else. */
export const pictureType = (bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | undefined => {
  const begins = (at: number, ...signs: number[]) => signs.every((sign, i) => bytes[at + i] === sign)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  // RIFF, a length, WEBP.
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return undefined
}
