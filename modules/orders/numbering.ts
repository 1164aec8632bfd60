import { nextNumber as next } from '#kernel/server/numbering.ts'

const DIGITS = 6

/** The next number of its kind, in the company's own form. */
export const nextNumber = async (
  kind: 'sales' | 'purchase' | 'supplier_payment',
  prefix: string,
): Promise<string> => `${prefix}${String(await next('orders.numbering', kind)).padStart(DIGITS, '0')}`
