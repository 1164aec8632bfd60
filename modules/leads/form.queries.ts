import { db, statement } from '#kernel/server/database.ts'
import type { Form } from './form.contract.ts'

export type StoredForm = Omit<Form, 'path' | 'captured' | 'quarantined'> & { consent_version: number }

const COLUMNS = [
  'id',
  'slug',
  'name',
  'title',
  'intro',
  'fields',
  'consent',
  'consent_version',
  'thanks',
  'redirect_url',
  'sites',
  'assignee_ids',
  'tags',
  'source',
  'active',
  'version',
] as const

export const storedForms = (): Promise<StoredForm[]> =>
  db.selectFrom('leads.form').select(COLUMNS).orderBy('created_at').orderBy('id').execute() as Promise<
    StoredForm[]
  >

export const formById = async (id: string, { forUpdate = false } = {}): Promise<StoredForm | undefined> => {
  const found = db.selectFrom('leads.form').select(COLUMNS).where('id', '=', id)
  return (await (forUpdate ? found.forUpdate() : found).executeTakeFirst()) as StoredForm | undefined
}

/** Only where it is open. */
export const openForm = async (slug: string): Promise<StoredForm | undefined> =>
  (await db
    .selectFrom('leads.form')
    .select(COLUMNS)
    .where('slug', '=', slug)
    .where('active', '=', true)
    .executeTakeFirst()) as StoredForm | undefined

export const isSlugTaken = async (slug: string, except: string): Promise<boolean> =>
  (await statement('select 1 from leads.form where slug = $1 and id <> $2', [slug, except])).length > 0

const columnsOf = <F extends Partial<StoredForm>>({ fields, consent, ...plain }: F) => ({
  ...plain,
  ...(fields && { fields: JSON.stringify(fields) }),
  ...(consent !== undefined && { consent: consent && JSON.stringify(consent) }),
})

export const insertForm = async (
  form: Omit<StoredForm, 'version' | 'consent_version'>,
  created_at: string,
): Promise<StoredForm> => {
  await db
    .insertInto('leads.form')
    .values({ ...columnsOf(form), fields: JSON.stringify(form.fields), created_at } as never)
    .execute()
  return (await formById(form.id)) as StoredForm
}

export const updateFormRow = async (id: string, changes: Partial<StoredForm>): Promise<StoredForm> => {
  if (Object.keys(changes).length)
    await db
      .updateTable('leads.form')
      .set(columnsOf(changes) as never)
      .where('id', '=', id)
      .execute()
  return (await formById(id)) as StoredForm
}

export const deleteFormRow = (id: string): Promise<unknown> =>
  db.deleteFrom('leads.form').where('id', '=', id).execute()

/** How many were sent by form and verdict. */
export const sentByForm = (): Promise<{ form_id: string; captured: number; quarantined: number }[]> =>
  statement(
    `select form_id, count(*) filter (where verdict = 'captured') as captured,
            count(*) filter (where verdict = 'quarantined') as quarantined
       from leads.submission group by form_id`,
    [],
  )

export const capturedBy = async (formId: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    `select count(*) from leads.submission where form_id = $1 and verdict = 'captured'`,
    [formId],
  )
  return Number(row?.count ?? 0)
}
