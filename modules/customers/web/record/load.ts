import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getCustomer } from '../../contract.ts'
import { CUSTOMER } from '../entity.ts'

/** What a customer's page shows before anything else. */
export const loadRecord = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(getCustomer, { id: params.id ?? '' }),
    ask(listFields, { entity: CUSTOMER }),
    ask(listColleagues, {}),
  ])
