import { statement } from '#kernel/server/database.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import type { ProofPolicy } from './proof.contract.ts'
import type { Settings } from './settings.contract.ts'

/** Codes of the reasons a company begins with; a photo of the closed door where nobody can say otherwise. */
const USUAL_REASONS = [
  { code: 'nobody_there', photo: true },
  { code: 'address_wrong', photo: false },
  { code: 'refused', photo: false },
  { code: 'place_closed', photo: true },
  { code: 'goods_damaged', photo: true },
  { code: 'no_access', photo: false },
  { code: 'vehicle_trouble', photo: false },
] as const

/** What holds until a company says otherwise. */
export const usual = (): Settings => ({
  proof: { photo: 'required', signature: 'optional', pin: 'off', qr: 'off' },
  depot_name: '',
  depot_latitude: null,
  depot_longitude: null,
  speed_kmh: 28,
  stop_minutes: 8,
  window_hours: 3,
  day_from: 8,
  day_until: 18,
  reschedule_days: 5,
  keep_positions_days: 30,
  tell_recipient: true,
  failure_reasons: USUAL_REASONS.map((reason) => ({
    ...reason,
    name: text(`logistics:reasons.${reason.code}`),
  })),
  version: 0,
})

const COLUMNS = `proof, depot_name, depot_latitude, depot_longitude, speed_kmh, stop_minutes, window_hours, day_from, day_until,
  reschedule_days, keep_positions_days, tell_recipient, failure_reasons`

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    `select ${COLUMNS}, version from logistics.settings`,
    [],
    'logistics_settings',
  )
  return row ?? usual()
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<Settings> => {
  const row = JSON.stringify({ ...settings, id: newId() })
  const [written] = await statement<Settings>(
    version === 0
      ? `insert into logistics.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::logistics.settings, $1::jsonb)
         returning ${COLUMNS}, version`
      : `update logistics.settings s set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::logistics.settings, $1::jsonb))
         returning ${COLUMNS}, version`,
    [row],
  )
  return written as Settings
}

export const customerProof = async (customerId: string): Promise<ProofPolicy | undefined> => {
  const [row] = await statement<{ proof: ProofPolicy }>(
    'select proof from logistics.customer_proof where customer_id = $1',
    [customerId],
  )
  return row?.proof
}

export const writeCustomerProof = async (customerId: string, proof: ProofPolicy | null): Promise<void> => {
  if (!proof) {
    await statement('delete from logistics.customer_proof where customer_id = $1', [customerId])
    return
  }
  const value = JSON.stringify(proof)
  const [there] = await statement(
    'update logistics.customer_proof set proof = $2 where customer_id = $1 returning id',
    [customerId, value],
  )
  if (there) return
  await statement('insert into logistics.customer_proof (id, customer_id, proof) values ($1, $2, $3)', [
    newId(),
    customerId,
    value,
  ])
}
