import { listFields } from '#modules/fields/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'

/** What the page of pipelines shows. */
export const loadPipelines = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listPipelines, {}), ask(listFields, { entity: OPPORTUNITY })])
