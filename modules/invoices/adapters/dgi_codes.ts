/** Which of the DGI's codes refuse a document. */

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
export const remarks = (code: string): boolean => REMARKS.includes(code)
