import { statement } from '#kernel/server/database.ts'

/** What a customer is called; '' when they are gone. */
export const customerName = async (id: string): Promise<string> =>
  (await statement<{ name: string }>('select name from customers.customer where id = $1', [id]))[0]?.name ??
  ''
