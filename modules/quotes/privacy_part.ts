/** What requests and quotes hold of a buyer. What was offered and accepted stays: the law has commercial papers kept. */
import { statement } from '#kernel/server/database.ts'
import type { HeldFile, HeldOf, Marks, PersonPart, RetainedKind } from '#modules/privacy/person.contract.ts'
import { dropAttachments } from './cart/attachment.queries.ts'

const THREE_MONTHS = 90

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
const marked = ({ records, emails, phones }: Marks) => [records, [...emails, ...phones]]

const ORIGIN = `(lower(o.email) = any($2) or lower(o.proven) = any($2) or exists (
  select from quotes.quote_request r where r.id = o.id and r.customer_id = any($1::uuid[])))`
const QUOTE = `(q.customer_id = any($1::uuid[]) or exists (
  select from quotes.quote_decision d where d.quote_id = q.id and lower(d.email) = any($2)))`
const CART = `(lower(c.address) = any($2) or lower(c.contact ->> 'address') = any($2)) and cardinality($1::uuid[]) >= 0`

const attachmentsBy = (marks: Marks) =>
  statement<{ id: string; name: string; file_id: string }>(
    `select a.id, a.name, a.file_id from quotes.buyer_attachment a
      where exists (select from quotes.cart c where c.id = a.cart_id and ${CART})
         or exists (select from quotes.request_origin o where o.id = a.request_id and ${ORIGIN})`,
    marked(marks),
  )

export const buyerPart: PersonPart = {
  module: 'quotes',
  gather: async (marks): Promise<HeldOf[]> => [
    {
      title: 'quotes:privacy.requests',
      columns: {
        number: 'quotes:privacy.number',
        name: 'quotes:privacy.name',
        organisation: 'quotes:privacy.organisation',
        email: 'quotes:privacy.email',
        phone: 'quotes:privacy.phone',
        fiscal_id: 'quotes:privacy.fiscal_id',
        note: 'quotes:privacy.note',
        lines: 'quotes:privacy.lines',
        attachments: 'quotes:privacy.attachments',
        agreed_at: 'quotes:privacy.agreed_at',
        address: 'quotes:privacy.address',
        agent: 'quotes:privacy.agent',
      },
      rows: await statement<Record<string, unknown>>(
        `select r.number, o.name, o.organisation, o.email, o.phone, o.fiscal_id, r.note, o.agreed_at, o.address, o.agent,
            (select string_agg(l.text, '; ' order by l.position) from quotes.quote_request_line l where l.request_id = r.id) as lines,
            (select string_agg(a.name, '; ' order by a.sent_at) from quotes.buyer_attachment a where a.request_id = r.id) as attachments
          from quotes.request_origin o join quotes.quote_request r on r.id = o.id where ${ORIGIN} order by o.agreed_at limit 1000`,
        marked(marks),
      ),
    },
    {
      title: 'quotes:privacy.quotes',
      columns: {
        number: 'quotes:privacy.number',
        created_at: 'quotes:privacy.created_at',
        status: 'quotes:privacy.status',
        total: 'quotes:privacy.total',
        sent_to: 'quotes:privacy.sent_to',
        decided_by: 'quotes:privacy.decided_by',
      },
      rows: await statement<Record<string, unknown>>(
        `select q.number, q.created_at, q.status, q.currency || ' ' || to_char(q.total_minor / 100.0, 'FM999999999990.00') as total, q.sent_to,
            (select string_agg(d.name || ' ' || d.email || ' ' || d.address, '; ') from quotes.quote_decision d where d.quote_id = q.id) as decided_by
          from quotes.quote q where ${QUOTE} order by q.created_at limit 1000`,
        marked(marks),
      ),
    },
  ],
  files: async (marks): Promise<HeldFile[]> => {
    const papers = await statement<{ id: string; of: string }>(
      `select v.pdf_file_id as id, q.number || '-' || v.number as of from quotes.quote_version v join quotes.quote q on q.id = v.quote_id
        where v.pdf_file_id is not null and ${QUOTE}`,
      marked(marks),
    )
    return [
      ...papers.map((paper) => ({
        ...paper,
        what: 'quotes:privacy.paper' as const,
        stays: 'quotes:privacy.commercial_papers' as const,
      })),
      ...(await attachmentsBy(marks)).map(({ file_id, name }) => ({
        ...{ id: file_id, of: name, what: 'quotes:privacy.attachments' as const },
      })),
    ]
  },
  erase: async (marks) => {
    // Before what they hang on forgets whose it was; they are told of as files.
    await dropAttachments(await attachmentsBy(marks))
    return [
      {
        what: 'quotes:privacy.carts',
        outcome: 'erased',
        ids: ids(
          await statement<{ id: string }>(
            `delete from quotes.cart c where ${CART} returning c.id`,
            marked(marks),
          ),
        ),
      },
      {
        what: 'quotes:privacy.requests',
        outcome: 'anonymised',
        ids: ids(
          await statement<{ id: string }>(
            `update quotes.request_origin o set name = '—', organisation = '', email = '—', proven = '—', phone = '', fiscal_id = '', address = '', agent = ''
            where ${ORIGIN} returning o.id`,
            marked(marks),
          ),
        ),
      },
      {
        what: 'quotes:privacy.quotes',
        outcome: 'kept',
        because: 'quotes:privacy.commercial_papers',
        ids: ids(
          await statement<{ id: string }>(`select q.id from quotes.quote q where ${QUOTE}`, marked(marks)),
        ),
      },
    ]
  },
}

const LEFT = 'c.changed_at < $1 and (c.contact is not null or c.address is not null)'

export const leftCarts: RetainedKind = {
  module: 'quotes',
  key: 'quotes.cart',
  label: 'quotes:privacy.left_carts',
  effect: 'quotes:privacy.left_carts_effect',
  usual_days: THREE_MONTHS,
  least_days: 7,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      `select count(*)::int as count from quotes.cart c where ${LEFT}`,
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select c.id, coalesce(c.contact ->> 'name', c.address, '—') as title, c.changed_at as at from quotes.cart c
        where ${LEFT} order by c.changed_at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) =>
    ids(
      await statement<{ id: string }>(
        `delete from quotes.cart where id in (select c.id from quotes.cart c where ${LEFT} order by c.changed_at limit $2) returning id`,
        [before, most],
      ),
    ),
}
