import { Refusal } from '#kernel/server/errors.ts'

/** What the work answers; undefined where it was refused. Other faults stay faults. */
export const unlessRefused = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal && error.status < 500) return undefined
    throw error
  })
