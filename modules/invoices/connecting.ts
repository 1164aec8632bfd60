/** Opens what a company sends with: its certificate and its connection. For jobs and tests of the connection; never inside a write. */
import { now } from '#kernel/server/scope.ts'
import { unseal } from '#kernel/server/secrets.ts'
import { providerOf, servedCountry } from './countries.ts'
import type { CertificateFault, Signer } from './country.ts'
import type { TaxNumber } from './document.rules.ts'
import { credentialsOf, ownNumber } from './issuer.ts'
import { ownUrl } from './link.ts'
import type { Pac } from './pac.ts'
import { type SettingsRow, settingsRow } from './settings.queries.ts'

/** Opening a certificate takes as long as signing with it several times over. */
const MOST_OPENED = 50
const opened = new Map<string, Signer>()

export const signerOf = async (
  { certificate_sealed, password_sealed }: SettingsRow,
  holder: TaxNumber,
): Promise<{ signer: Signer } | { fault: CertificateFault | 'certificate_missing' }> => {
  const country = servedCountry()
  if (!certificate_sealed || !country) return { fault: 'certificate_missing' }
  const known = opened.get(certificate_sealed)
  if (known && known.valid_until > now().toString()) return { signer: known }
  const file = Buffer.from(await unseal(certificate_sealed), 'base64')
  const password = password_sealed ? await unseal(password_sealed) : ''
  const answer = country.openCertificate(file, password, now().toString(), holder)
  if ('fault' in answer) return answer
  if (opened.size >= MOST_OPENED) opened.delete(opened.keys().next().value ?? '')
  opened.set(certificate_sealed, answer.signer)
  return answer
}

export type Connected = { pac: Pac; signer: Signer | null; qr_key: string }
export type Unconnected = { fault: CertificateFault | 'certificate_missing' | 'not_set_up' | 'address_unfit' }

export const connected = async (): Promise<Connected | Unconnected> => {
  const settings = await settingsRow()
  const provider = providerOf(settings.provider)
  if (!provider) return { fault: 'not_set_up' }
  const issuer = await ownNumber(settings)
  const signing = settings.certificate_sealed ? await signerOf(settings, issuer) : undefined
  const signer = signing && 'signer' in signing ? signing.signer : null
  if (provider.signs === 'company' && !signer)
    return signing && 'fault' in signing ? signing : { fault: 'certificate_missing' }
  const connection = {
    credentials: await credentialsOf(settings),
    environment: settings.environment,
    issuer,
    signer,
    own: ownUrl(),
  }
  try {
    return {
      pac: provider.connect(connection),
      signer: provider.signs === 'company' ? signer : null,
      qr_key: settings.qr_key_sealed ? await unseal(settings.qr_key_sealed) : '',
    }
  } catch (error) {
    if (error instanceof RangeError) return { fault: 'address_unfit' }
    throw error
  }
}
