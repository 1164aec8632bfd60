/** People who work for suppliers. */
import { statement } from '#kernel/server/database.ts'
import type { Marks, PersonPart } from '#modules/privacy/person.contract.ts'

type ContactRow = {
  id: string
  supplier_id: string
  supplier: string
  name: string
  role: string
  email: string
  phone: string
}

const contactsOf = ({ emails, phones, records }: Pick<Marks, 'emails' | 'phones' | 'records'>) =>
  statement<ContactRow>(
    `select c.id, c.supplier_id, s.name as supplier, c.name, c.role, c.email, c.phone from suppliers.supplier_contact c
       join suppliers.supplier s on s.id = c.supplier_id
      where lower(c.email) = any($1) or (c.phone <> '' and c.phone = any($2)) or c.id = any($3::uuid[]) order by s.name limit 100`,
    [emails, phones, records],
  )

/** Those staff confirmed, and nobody else. */
const theirs = ({ records }: Marks) => contactsOf({ emails: [], phones: [], records })

export const contactPart: PersonPart = {
  module: 'suppliers',
  recognise: async (marks) =>
    (await contactsOf(marks)).map((contact) => ({
      kind: 'suppliers:privacy.contact',
      id: contact.id,
      title: `${contact.name || contact.email} · ${contact.supplier}`,
      link: `/suppliers/${contact.supplier_id}`,
      names: [contact.name],
      emails: contact.email ? [contact.email.toLowerCase()] : [],
      phones: contact.phone ? [contact.phone] : [],
      fiscal_ids: [],
    })),
  gather: async (marks) => [
    {
      title: 'suppliers:privacy.contacts',
      columns: {
        supplier: 'suppliers:privacy.supplier',
        name: 'suppliers:privacy.name',
        role: 'suppliers:privacy.role',
        email: 'suppliers:privacy.email',
        phone: 'suppliers:privacy.phone',
      },
      rows: await theirs(marks),
    },
  ],
  erase: async (marks) => {
    const ids = (await theirs(marks)).map(({ id }) => id)
    await statement('delete from suppliers.supplier_contact where id = any($1::uuid[])', [ids])
    return [{ what: 'suppliers:privacy.contacts', outcome: 'erased', ids }]
  },
}
