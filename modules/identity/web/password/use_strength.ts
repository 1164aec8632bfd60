import { useEffect, useState } from 'react'
import type { Strength } from '../../password_strength.ts'

type Weigh = (password: string, about: readonly string[]) => Strength

let weighing: Promise<Weigh> | undefined
let fetched: Weigh | undefined

/** How good a password is, once its lists of words are here; they are fetched with the first letter written. */
export const useStrength = (password: string, about: readonly string[]): Strength | undefined => {
  const [weigh, setWeigh] = useState<{ by: Weigh }>()
  const isBegun = password !== ''
  useEffect(() => {
    if (!isBegun) return
    weighing ??= import('../../password_strength.ts').then((file) => {
      fetched = file.strengthOf
      return fetched
    })
    weighing.then((by) => setWeigh({ by }))
  }, [isBegun])
  return isBegun ? weigh?.by(password, about) : undefined
}

/** Why the server would refuse a new password, as a key of `identity`; undefined while its lists of words are not here. */
export const weaknessOf = (
  password: string,
  about: readonly string[],
): 'advice.too_short' | 'errors.password_too_weak' | undefined => {
  const strength = password ? fetched?.(password, about) : undefined
  if (!strength || strength.strong) return undefined
  return strength.advice.includes('too_short') ? 'advice.too_short' : 'errors.password_too_weak'
}
