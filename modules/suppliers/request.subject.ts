/** Price requests as what a company's texts may be written about, and as records whose timeline is as hidden as they are. */
import { found } from '#kernel/server/errors.ts'
import { actor } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { MessageSubject } from '#modules/company/contract.ts'
import { isRequest, requestById } from './price_request.queries.ts'
import { factsOf } from './request_mail.ts'
import { supplierById } from './supplier.queries.ts'

const VARIABLES = ['supplier', 'company', 'number', 'lines', 'until', 'zone', 'message'] as const

export const requestInTexts: MessageSubject = {
  kind: 'suppliers.price_request',
  variables: async () =>
    VARIABLES.map((name) => ({
      name,
      label: text(`suppliers:variables.${name}.label`),
      example: text(`suppliers:variables.${name}.example`),
    })),
  values: async (id) => {
    const request = found(await requestById(id))
    const { contacts } = found(await supplierById(request.supplier_id))
    return {
      values: factsOf(request),
      emails: request.sent_to,
      phones: contacts.flatMap(({ phone }) => (phone ? [phone] : [])),
    }
  },
}

/** Whether the actor may see this request; undefined when the id is nobody's, or their role lets them see all. */
export const mayMeetRequest = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('suppliers') === 'all' || !(await isRequest(id))) return undefined
  return (await requestById(id)) !== undefined
}
