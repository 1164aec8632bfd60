import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { getPreferences, setPreferences } from './contract.ts'
import { me } from './person.ts'
import { forgetPreferences, preferencesOf, putPreferences } from './preference.queries.ts'

const MOST_KEYS = 200

export const preferenceActions = [
  implement(getPreferences, async () => ({ preferences: await preferencesOf(me()) })),

  implement(setPreferences, async ({ preferences }) => {
    const person = me()
    const isForgotten = ([, value]: [string, unknown]): boolean => value === null || value === undefined
    const kept = Object.fromEntries(Object.entries(preferences).filter((entry) => !isForgotten(entry)))
    const forgotten = Object.entries(preferences)
      .filter(isForgotten)
      .map(([key]) => key)

    await forgetPreferences(person, forgotten)
    await putPreferences(person, kept)
    const all = await preferencesOf(person)
    if (Object.keys(all).length > MOST_KEYS) fail('too_many_preferences', { most: MOST_KEYS })
    return { preferences: all }
  }),
]
