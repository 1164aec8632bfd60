/** What the codes of the DGI and of PACs mean for a document that was sent. */
import type { Refused } from '../pac.ts'

/** Say that all is well. */
const FINE = ['0260', '0422', '0600', '0622', '0761', '0920']

/** Remarks: rules marked N in section 8.4 of the Ficha Técnica. */
const REMARKS = [
  '1508',
  '1519',
  '1535',
  '1606',
  '1607',
  '1608',
  '1609',
  '1616',
  '1617',
  '2050',
  '2509',
  '2515',
]

/** By its number only: the message of 1602 ends in "inexistente", in which people have read "existente". */
export const rejects = (code: string): boolean => !FINE.includes(code) && !REMARKS.includes(code)

/** What a PAC says about itself or its customer, not about the document: three digits, of The Factory HKA's list. */
export const refusedBy = ({ code, message }: { code: string; message: string }): Refused | undefined => {
  if (code === '401') return { outcome: 'unauthorised', message }
  if (code === '119') return { outcome: 'no_folios', message }
  return code === '300' ? { outcome: 'resend', message } : undefined
}
