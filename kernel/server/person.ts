/** Work outside requests that belongs to one person: done with their rights, their reach and in their language. */
import { house } from './module.ts'
import { company, scope, within } from './scope.ts'

/** What the work answers; undefined when the person is no longer active in the company. Not for use inside an action. */
export const asPerson = async <T>(userId: string, work: () => Promise<T>): Promise<T | undefined> => {
  const current = scope()
  if (current.write) throw new Error('An action belongs to whoever began it.')
  const person = await house().person(company(), userId)
  if (!person) return undefined
  const { actor, language = current.language } = person
  const own = { ...current, actor, language, onBehalfOf: userId, ended: false }
  return within(own, async () => {
    try {
      return await work()
    } finally {
      own.ended = true
    }
  })
}
