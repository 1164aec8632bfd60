/** Which request somebody at the door may read: the one of a link, or one of whoever carries a pass. */
import { fail, found } from '#kernel/server/errors.ts'
import { hashOf } from './link.ts'
import { lockedRequest, type RequestRow, requestByToken } from './price_request.queries.ts'
import { visitor } from './visitor.ts'

export type Asked = { token?: string | undefined; id?: string | undefined }

/** `by`: who answers. `inside`: they carry a pass. */
export type Here = { request: RequestRow; by: string; inside: boolean }

/** Whether it could be an id at all: the database takes nothing else for one. */
export const isId = (written: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)

/** The request a link opens, or one of whoever carries a pass, locked; of anybody else's it is as if there were none. */
export const requestHere = async ({ token, id }: Asked): Promise<Here> => {
  const here = await visitor()
  if (token !== undefined) {
    const known = found(await requestByToken(hashOf(token)))
    const request = found(await lockedRequest(known.id))
    const inside = here?.supplier.id === request.supplier_id
    return { request, by: inside ? here.contact : request.supplier_name, inside }
  }
  const request = here && id && isId(id) ? await lockedRequest(id) : undefined
  if (!here || request?.supplier_id !== here.supplier.id) return fail('not_found')
  return { request, by: here.contact, inside: true }
}
