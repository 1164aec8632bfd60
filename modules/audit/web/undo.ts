import { api } from '#web/client/api.ts'
import { undoRun } from '../contract.ts'

/** Takes back everything one run changed. Throws `Problem`. */
export const undo = (runId: string): Promise<unknown> => api(undoRun, { id: runId })
