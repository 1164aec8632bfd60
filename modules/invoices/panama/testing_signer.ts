/** One certificate for all tests of a file: keys are dear to make. */

import { selfMadeSigner } from './self_made.ts'
import { ISSUER } from './testing_documents.ts'

export const CERTIFICATE = {
  name: 'FERRETERIA EL ROBLE DE PRUEBA, S. A.',
  tax_number: ISSUER.tax_number.number,
  check: ISSUER.tax_number.check,
  valid_from: '2026-01-01T00:00:00Z',
  valid_until: '2028-01-01T00:00:00Z',
}

export const testSigner = () => selfMadeSigner(CERTIFICATE)
