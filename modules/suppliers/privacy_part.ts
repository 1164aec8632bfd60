/** People who work for suppliers, and suppliers who are people. */
import { statement } from '#kernel/server/database.ts'
import { letFileGo } from '#kernel/server/files.ts'
import type {
  FileCopies,
  HeldFile,
  HeldOf,
  KnownRecord,
  Marks,
  PersonPart,
} from '#modules/privacy/person.contract.ts'
import { deleteCopiesOf } from './enclosure.queries.ts'

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

type OwnRow = { id: string; name: string; number: string; address: string; notes: string; website: string }

/** Whose number is that of a person, not of a company. */
const suppliersOf = ({ fiscal_ids, records }: Pick<Marks, 'fiscal_ids' | 'records'>) =>
  statement<OwnRow>(
    `select s.id, s.name, s.fiscal_id ->> 'number' as number, s.address, s.notes, s.website from suppliers.supplier s
      where s.fiscal_id ->> 'kind' in ('cedula', 'fisica', 'dimex', 'pasaporte')
        and (upper(s.fiscal_id ->> 'number') = any($1) or s.id = any($2::uuid[])) order by s.name limit 100`,
    [fiscal_ids.map((one) => one.toUpperCase()), records],
  )

/** Those staff confirmed, and nobody else. */
const theirs = ({ records }: Marks) => contactsOf({ emails: [], phones: [], records })
const own = ({ records }: Marks) => suppliersOf({ fiscal_ids: [], records })

const asContact = (contact: ContactRow): KnownRecord => ({
  kind: 'suppliers:privacy.contact',
  id: contact.id,
  title: `${contact.name || contact.email} · ${contact.supplier}`,
  link: `/suppliers/${contact.supplier_id}`,
  names: [contact.name],
  emails: contact.email ? [contact.email.toLowerCase()] : [],
  phones: contact.phone ? [contact.phone] : [],
  fiscal_ids: [],
})

const asSupplier = ({ id, name, number }: OwnRow): KnownRecord => ({
  kind: 'suppliers:privacy.supplier',
  id,
  title: name,
  link: `/suppliers/${id}`,
  names: [name],
  emails: [],
  phones: [],
  fiscal_ids: [number],
})

export const contactPart: PersonPart = {
  module: 'suppliers',
  recognise: async (marks) => [
    ...(await contactsOf(marks)).map(asContact),
    ...(await suppliersOf(marks)).map(asSupplier),
  ],
  gather: async (marks): Promise<HeldOf[]> => [
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
    {
      title: 'suppliers:privacy.profile',
      columns: {
        name: 'suppliers:privacy.name',
        number: 'suppliers:privacy.number',
        address: 'suppliers:privacy.address',
        website: 'suppliers:privacy.website',
        notes: 'suppliers:privacy.notes',
      },
      rows: await own(marks),
    },
  ],
  files: async (marks): Promise<HeldFile[]> => {
    const papers = await statement<{ id: string; of: string }>(
      'select d.file_id as id, d.name as of from suppliers.supplier_document d where d.supplier_id = any($1::uuid[])',
      [(await own(marks)).map(({ id }) => id)],
    )
    return papers.map((paper) => ({ ...paper, what: 'suppliers:privacy.document' }))
  },
  // Orders and invoices name the supplier, which the law has kept; what was gathered beside them goes.
  erase: async (marks) => {
    const contacts = (await theirs(marks)).map(({ id }) => id)
    const suppliers = (await own(marks)).map(({ id }) => id)
    await statement('delete from suppliers.supplier_contact where id = any($1::uuid[])', [contacts])
    const papers = await statement<{ id: string }>(
      'delete from suppliers.supplier_document where supplier_id = any($1::uuid[]) returning id',
      [suppliers],
    )
    await statement(
      `update suppliers.supplier set address = '', latitude = null, longitude = null, website = '', notes = '' where id = any($1::uuid[])`,
      [suppliers],
    )
    return [
      { what: 'suppliers:privacy.contacts', outcome: 'erased', ids: contacts },
      { what: 'suppliers:privacy.documents', outcome: 'erased', ids: papers.map(({ id }) => id) },
      {
        what: 'suppliers:privacy.profile',
        outcome: 'kept',
        because: 'suppliers:privacy.commercial_papers',
        ids: suppliers,
      },
    ]
  },
}

/** Enclosures are copies of what buyers attached. */
export const enclosedCopies: FileCopies = {
  drop: async (file_ids) => {
    for (const id of await deleteCopiesOf(file_ids)) await letFileGo(id)
  },
}
