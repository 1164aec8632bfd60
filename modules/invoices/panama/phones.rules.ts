/** Telephones as documents write them: `6123-4567`, `200-1234`. Undefined for a number of another country: it has no form there. */
export const phoneWritten = (phone: string): string | undefined => {
  if (/^\+(?!507)/.test(phone)) return undefined
  const digits = phone.replace(/^\+507/, '').replace(/\D/g, '')
  return /^\d{7,8}$/.test(digits) ? `${digits.slice(0, -4)}-${digits.slice(-4)}` : undefined
}
