import type { LoadContext } from '#web/screens.ts'
import { getSourcing } from '../../sourcing.contract.ts'

export const loadSourcing = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getSourcing, { id: params.id ?? '' })
