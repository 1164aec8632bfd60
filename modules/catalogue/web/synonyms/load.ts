import type { LoadContext } from '#web/screens.ts'
import { listSynonyms } from '../../synonym.contract.ts'

export const loadSynonyms = ({ ask }: LoadContext): Promise<unknown> => ask(listSynonyms, {})
