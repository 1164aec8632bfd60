import { useEffect, useState } from 'react'
import type { Strength } from '../../password_strength.ts'

type Weigh = (password: string, about: readonly string[]) => Strength

let weighing: Promise<Weigh> | undefined

/** How good a password is, once its lists of words are here; they are fetched with the first letter written. */
export const useStrength = (password: string, about: readonly string[]): Strength | undefined => {
  const [weigh, setWeigh] = useState<{ by: Weigh }>()
  const isBegun = password !== ''
  useEffect(() => {
    if (!isBegun) return
    weighing ??= import('../../password_strength.ts').then((file) => file.strengthOf)
    weighing.then((by) => setWeigh({ by }))
  }, [isBegun])
  return isBegun ? weigh?.by(password, about) : undefined
}
