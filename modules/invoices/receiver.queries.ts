import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import { UNSAID } from './assembly.rules.ts'
import type { Receiver } from './receiver.contract.ts'

const COLUMNS =
  'customer_id, kind, person, name, place, foreign_id, foreign_id_kind, country, retention_code, email, version'

/** What was said of a customer for the tax office; nothing where nobody said anything. */
export const receiverFacts = async (customer_id: string): Promise<Receiver> => {
  const [row] = await statement<Receiver>(
    `select ${COLUMNS} from invoices.receiver where customer_id = $1`,
    [customer_id],
    'invoice_receiver',
  )
  return row ?? { customer_id, ...UNSAID }
}

export const writeReceiver = async ({ version, ...facts }: Receiver): Promise<Receiver> => {
  if (version === UNSAID.version)
    await db
      .insertInto('invoices.receiver')
      .values({ id: newId(), ...facts })
      .execute()
  else
    await db
      .updateTable('invoices.receiver')
      .set(facts)
      .where('customer_id', '=', facts.customer_id)
      .execute()
  return receiverFacts(facts.customer_id)
}
