import { keyFor } from '#kernel/values/key.ts'
import type { CustomField } from '../contract.ts'

/** Options with a key each: the one they have, or one made of the label. Those without a label are left out. */
export const withKeys = (options: CustomField['options']): CustomField['options'] => {
  const taken = new Set(options.map(({ key }) => key).filter(Boolean))
  return options
    .filter(({ label }) => label.trim())
    .map(({ key, label }) => {
      const own = key || keyFor(label, taken, 'option')
      taken.add(own)
      return { key: own, label: label.trim() }
    })
}
