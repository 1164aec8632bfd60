/** What deliveries say of whoever receives them, and where drivers were. */
import { statement } from '#kernel/server/database.ts'
import type { HeldFile, Marks, PersonPart, RetainedKind } from '#modules/privacy/person.contract.ts'

const THREE_MONTHS = 90

const THEIRS = '(d.customer_id = any($1::uuid[]) or lower(d.email) = any($2))'
const ENDED = `d.status in ('delivered', 'returned', 'cancelled')`

const marked = ({ records, emails }: Marks) => [records, emails]
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

export const deliveryPart: PersonPart = {
  module: 'logistics',
  gather: async (marks) => [
    {
      title: 'logistics:privacy.deliveries',
      columns: {
        number: 'logistics:privacy.number',
        created_at: 'logistics:privacy.created_at',
        recipient: 'logistics:privacy.recipient',
        phone: 'logistics:privacy.phone',
        address: 'logistics:privacy.address',
        place: 'logistics:privacy.place',
        instructions: 'logistics:privacy.instructions',
        delivered_at: 'logistics:privacy.delivered_at',
        comment: 'logistics:privacy.comment',
        messages: 'logistics:privacy.messages',
      },
      rows: await statement<Record<string, unknown>>(
        `select d.number, d.created_at, d.recipient, d.phone, d.address, concat_ws(', ', d.latitude, d.longitude) as place, d.instructions,
            d.delivered_at, d.comment,
            (select string_agg(m.name || ': ' || m.body, E'\\n' order by m.sent_at) from logistics.message m where m.delivery_id = d.id) as messages
          from logistics.delivery d where ${THEIRS} order by d.created_at limit 5000`,
        marked(marks),
      ),
    },
  ],
  files: async (marks): Promise<HeldFile[]> => {
    const proofs = await statement<{ id: string; of: string; kind: 'photo' | 'signature'; ended: boolean }>(
      `select p.file_id as id, d.number as of, p.kind, ${ENDED} as ended from logistics.proof_file p
          join logistics.delivery d on d.id = p.delivery_id where ${THEIRS}`,
      marked(marks),
    )
    return proofs.map(({ id, of, kind, ended }) => ({
      ...{ id, of, what: `logistics:privacy.${kind}` as const },
      ...(!ended && { stays: 'logistics:privacy.must_arrive' }),
    }))
  },
  erase: async (marks) => {
    await statement(
      `delete from logistics.proof_file where delivery_id in (select d.id from logistics.delivery d where ${THEIRS} and ${ENDED})`,
      marked(marks),
    )
    const messages = await statement<{ id: string }>(
      `delete from logistics.message where delivery_id in (select d.id from logistics.delivery d where ${THEIRS} and ${ENDED}) returning id`,
      marked(marks),
    )
    const ended = await statement<{ id: string }>(
      `update logistics.delivery d set customer_name = '—', recipient = '—', phone = '', email = '', address = '—', latitude = null,
          longitude = null, instructions = '', comment = '', proof = null
        where ${THEIRS} and ${ENDED} returning d.id`,
      marked(marks),
    )
    const open = await statement<{ id: string }>(
      `select d.id from logistics.delivery d where ${THEIRS} and not (${ENDED})`,
      marked(marks),
    )
    return [
      { what: 'logistics:privacy.messages', outcome: 'erased', ids: ids(messages) },
      { what: 'logistics:privacy.deliveries', outcome: 'anonymised', ids: ids(ended) },
      {
        what: 'logistics:privacy.open_deliveries',
        outcome: 'kept',
        because: 'logistics:privacy.must_arrive',
        ids: ids(open),
      },
    ]
  },
}

/** Where somebody was all day is told of them by nobody for longer than it is of use. */
export const oldPositions: RetainedKind = {
  module: 'logistics',
  key: 'logistics.position',
  label: 'logistics:privacy.positions',
  effect: 'logistics:privacy.positions_effect',
  usual_days: THREE_MONTHS,
  least_days: 7,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      'select count(*)::int as count from logistics.position p where p.at < $1',
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select p.id, coalesce(d.name, '—') as title, p.at from logistics.position p left join logistics.driver d on d.id = p.driver_id
        where p.at < $1 order by p.at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) =>
    ids(
      await statement<{ id: string }>(
        'delete from logistics.position where id in (select p.id from logistics.position p where p.at < $1 order by p.at limit $2) returning id',
        [before, most],
      ),
    ),
}
