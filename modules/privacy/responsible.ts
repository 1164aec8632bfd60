/** Who looks after requests, and how they are told. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { formatDay } from '#kernel/values/day.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import type { Request } from './request.contract.ts'

const isHere = async (id: string): Promise<boolean> =>
  (await call(listColleagues, { ids: [id] })).colleagues.some(({ active }) => active)

export const refuseStranger = async (ownerId: string | null | undefined): Promise<void> => {
  if (ownerId && !(await isHere(ownerId))) fail('unknown_owner', {}, 'owner_id')
}

/** Whoever left the company can't be asked to do anything. */
export const stillHere = async (ownerId: string | null): Promise<string | null> =>
  ownerId && (await isHere(ownerId)) ? ownerId : null

export const tellOwner = async (
  { id, number, owner_id, due_on }: Pick<Request, 'id' | 'number' | 'owner_id' | 'due_on'>,
  kind: 'request_received' | 'request_due',
): Promise<void> => {
  if (!owner_id) return
  await call(notify, {
    userIds: [owner_id],
    kind: `privacy.${kind}`,
    titleKey: `privacy:notifications.${kind}`,
    params: { number, day: due_on ? formatDay(due_on, company().locale) : '' },
    link: `/privacy/requests/${id}`,
    about: id,
  })
}
