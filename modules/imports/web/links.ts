/** Addresses of the pages of imports. */
import type { Step } from './wizard/steps.ts'

/** What was imported before. */
export const importsPath = '/imports'

/** Where a file is dropped. `target`: what it is a list of, as `customers.customer`. */
export const newImportPath = (target: string): string => `/imports/new?target=${target}`

/** One import; without a step, where it stands. */
export const importPath = (id: string, step?: Step): string => `/imports/${id}${step ? `?step=${step}` : ''}`
