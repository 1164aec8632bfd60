/** Who is at the portal's door: the supplier of whoever carries a pass. */
import { statement } from '#kernel/server/database.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { visitorOf } from '#modules/identity/visitor.contract.ts'
import type { Supplier } from './contract.ts'
import { PASS } from './portal.contract.ts'
import { supplierById } from './supplier.queries.ts'

export const passCarried = (): string | undefined => scope().http?.cookies[PASS]

/** The supplier one of whose people has this address, and may enter; blocked ones may not. */
export const supplierOfAddress = async (
  address: string,
): Promise<{ id: string; contact: string } | undefined> =>
  (
    await statement<{ id: string; contact: string }>(
      `select s.id, coalesce(nullif(c.name, ''), c.email) as contact from suppliers.supplier_contact c join suppliers.supplier s on s.id = c.supplier_id
        where c.portal and lower(c.email) = lower($1) and s.status <> 'blocked' limit 1`,
      [address],
    )
  )[0]

/** `address`: the one that was proven. */
export type Visitor = { supplier: Supplier; contact: string; address: string }

/** Undefined: nobody who may enter, also somebody whose address is no longer there. */
export const visitor = async (): Promise<Visitor | undefined> => {
  const token = passCarried()
  if (!token) return undefined
  const { address } = await call(visitorOf, { audience: 'supplier', token })
  const known = address ? await supplierOfAddress(address) : undefined
  const supplier = known && (await supplierById(known.id))
  return (supplier && address && { supplier, contact: known.contact, address }) || undefined
}

/** The mark before decimals as the company's country writes it. */
export const decimalMark = (): '.' | ',' =>
  new Intl.NumberFormat(`es-${company().country}`).format(1.5).includes(',') ? ',' : '.'
