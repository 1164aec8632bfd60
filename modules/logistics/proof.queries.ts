import { statement } from '#kernel/server/database.ts'
import { deliverStop } from './driving.contract.ts'

export type ProofFile = {
  id: string
  file_id: string
  delivery_id: string
  driver_id: string
  kind: 'photo' | 'signature'
  used: boolean
}

export const proofFile = async (id: string): Promise<ProofFile | undefined> => {
  const [row] = await statement<ProofFile>(
    'select id, file_id, delivery_id, driver_id, kind, used from logistics.proof_file where id = $1',
    [id],
  )
  return row
}

export const insertProofFile = (file: Omit<ProofFile, 'used'>, at: string): Promise<unknown> =>
  statement(
    'insert into logistics.proof_file (id, file_id, delivery_id, driver_id, kind, received_at) values ($1, $2, $3, $4, $5, $6)',
    [file.id, file.file_id, file.delivery_id, file.driver_id, file.kind, at],
  )

export const unusedOf = async (deliveryId: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    'select count(*)::int as count from logistics.proof_file where delivery_id = $1 and not used',
    [deliveryId],
  )
  return row?.count ?? 0
}

/** Files a handover or a failure names; undefined when one of them is not of this delivery or is no such thing. */
export const claimFiles = async (
  deliveryId: string,
  wanted: readonly { id: string; kind: 'photo' | 'signature' }[],
): Promise<boolean> => {
  const claimed = await statement<{ id: string }>(
    `update logistics.proof_file f set used = true from jsonb_to_recordset($2::jsonb) as w (id uuid, kind text)
      where f.id = w.id and f.kind = w.kind and f.delivery_id = $1 returning f.id`,
    [deliveryId, JSON.stringify(wanted)],
  )
  return claimed.length === new Set(wanted.map(({ id, kind }) => `${id} ${kind}`)).size
}

/** Files nobody named since a moment, taken off the list; answers where they lie. */
export const dropUnused = async (olderThan: string): Promise<string[]> => {
  const gone = await statement<{ file_id: string }>(
    'delete from logistics.proof_file where not used and received_at < $1 returning file_id',
    [olderThan],
  )
  return gone.map(({ file_id }) => file_id)
}

/** PINs refused at a door. A refusal undoes all it wrote, so the audit's entry of it is what there is to count. */
export const wrongPins = async (stopId: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    `select count(*)::int as count from kernel.action_run
      where operation = $1 and error_code = 'wrong_pin' and input->>'stop_id' = $2
        and started_at > (select least(r.started_at, s.arrived_at) from logistics.stop s join logistics.route r on r.id = s.route_id where s.id = $2::uuid)`,
    [deliverStop.name, stopId],
  )
  return row?.count ?? 0
}
