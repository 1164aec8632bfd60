import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now } from '#kernel/server/scope.ts'
import { seal } from '#kernel/server/secrets.ts'
import { text } from '#kernel/server/texts.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { listMessageTexts } from '#modules/company/message_text.contract.ts'
import { placeOfIssue } from './branch.queries.ts'
import { connected } from './connecting.ts'
import { countryOrFirst, PROVIDERS, providerOf, servedCountry } from './countries.ts'
import { credentialsOf, missingFor, ownNumber } from './issuer.ts'
import { ownUrl } from './link.ts'
import { sendWaiting } from './road.ts'
import * as contract from './settings.contract.ts'
import { type SettingsRow, settingsRow, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(contract.getSettings, async () => shown(await settingsRow())),

  implement(contract.updateSettings, async (changes) => {
    const before = await settingsRow()
    refuseStale(before)
    if (changes.mail_text_id && changes.mail_text_id !== before.mail_text_id)
      await refuseUnknownText(changes.mail_text_id)
    const number = changes.tax_number === undefined ? {} : readNumber(changes.tax_number, changes.tax_check)
    const isOther = changes.provider !== undefined && changes.provider !== before.provider
    const after = await writeSettings({
      ...changes,
      ...number,
      // Credentials are those of one provider.
      ...(isOther && { credentials_sealed: null }),
    })
    return shown(after)
  }),

  implement(contract.setCredentials, async ({ credentials, qr_key }) => {
    const before = await settingsRow()
    const provider = providerOf(before.provider) ?? fail('provider_missing')
    const kept = await credentialsOf(before)
    for (const [key, value] of Object.entries(credentials)) {
      if (!provider.fields.some((field) => field.key === key)) fail('unknown_credential', { field: key }, key)
      kept[key] = value
    }
    refuseUnfitAddress(provider, kept, before)
    const after = await writeSettings({
      credentials_sealed: await seal(JSON.stringify(kept)),
      ...(qr_key !== undefined && { qr_key_sealed: qr_key ? await seal(qr_key) : null }),
    })
    // What waited for them goes on.
    await sendWaiting()
    return shown(after)
  }),

  implement(contract.uploadCertificate, async ({ file, password }) => {
    const country = servedCountry() ?? fail('country_unserved')
    const content = Buffer.from(file, 'base64')
    const answer = country.openCertificate(content, password, now().toString(), await holder())
    if ('fault' in answer) return fail(answer.fault, {}, /password/.test(answer.fault) ? 'password' : 'file')
    const { subject, serial, valid_from, valid_until } = answer.signer
    const after = await writeSettings({
      certificate: { subject, serial, valid_from, valid_until, uploaded_at: now().toString() },
      certificate_sealed: await seal(file),
      password_sealed: await seal(password),
      warned_on: null,
    })
    await sendWaiting()
    return shown(after)
  }),

  implement(contract.removeCertificate, async () =>
    shown(
      await writeSettings({
        certificate: null,
        certificate_sealed: null,
        password_sealed: null,
        warned_on: null,
      }),
    ),
  ),

  implement(contract.testConnection, async () => {
    const road = await connected()
    const began = performance.now()
    const took = () => Math.round(performance.now() - began)
    if ('fault' in road)
      return { ok: false, says: text(`invoices:faults.${road.fault}`), left: null, took_ms: took() }
    const answer = await road.pac.check()
    if (!answer.ok) {
      const { answer: refused } = answer
      const message =
        'message' in refused ? refused.message : refused.codes.map(({ message }) => message).join('; ')
      const says = text(`invoices:connection.${refused.outcome}`, { message })
      return { ok: false, says, left: null, took_ms: took() }
    }
    const folios = await road.pac.folios()
    const left = folios.outcome === 'folios' ? folios.left : null
    return { ok: true, says: text('invoices:connection.ok'), left, took_ms: took() }
  }),

  implement(contract.getLists, async () => {
    const { types, lists } = countryOrFirst()
    return {
      types: types.map(({ type, receivers }) => ({ type, receivers: [...receivers] })),
      units: [...lists.units],
      classifications: [...lists.classifications],
      places: [...lists.places],
      retentions: [...lists.retentions],
      incoterms: [...lists.incoterms],
    }
  }),
]

const DAY_MS = 86_400_000

const shown = async (row: SettingsRow): Promise<contract.Settings> => {
  const {
    certificate_sealed: _c,
    password_sealed: _p,
    credentials_sealed: _s,
    qr_key_sealed,
    certificate,
    warned_on: _w,
    ...rest
  } = row
  const credentials = await credentialsOf(row)
  const fields = providerOf(row.provider)?.fields ?? []
  const secret = new Set(fields.filter((field) => field.secret).map(({ key }) => key))
  const place = await placeOfIssue(null)
  return {
    ...rest,
    country: company().country,
    certificate: certificate && {
      ...certificate,
      days_left: Math.floor(
        (Temporal.Instant.from(certificate.valid_until).epochMilliseconds - now().epochMilliseconds) / DAY_MS,
      ),
    },
    has_qr_key: qr_key_sealed !== null,
    credentials: Object.fromEntries(Object.entries(credentials).filter(([key]) => !secret.has(key))),
    secrets_there: Object.keys(credentials).filter((key) => secret.has(key) && credentials[key]),
    providers: PROVIDERS.map((provider) => ({
      key: provider.key,
      signs: provider.signs,
      fields: provider.fields.map((field) => ({ ...field })),
    })),
    missing: await missingFor(row, place?.branch, await ownNumber(row)),
  }
}

const refuseUnknownText = async (id: string): Promise<void> => {
  const { rows } = await call(listMessageTexts, { ids: [id], filter: { channel: 'mail' }, limit: 1 })
  if (!rows[0]) fail('unknown_text', {}, 'mail_text_id')
}

/** As the tax office writes it, with its check digits; '' lets the company's own record speak. */
const readNumber = (written: string, check = ''): Pick<SettingsRow, 'tax_number' | 'tax_check'> => {
  if (!written) return { tax_number: '', tax_check: '' }
  const read = parseFiscalId(check ? `${written} DV ${check}` : written, company().country)
  if ('error' in read.verdict) return fail('unfit_tax_id', {}, 'tax_number')
  return { tax_number: read.number, tax_check: read.check ?? check }
}

const refuseUnfitAddress = (
  provider: (typeof PROVIDERS)[number],
  credentials: Record<string, string>,
  { environment, person, tax_number, tax_check }: SettingsRow,
): void => {
  const issuer = { person, number: tax_number, check: tax_check }
  try {
    provider.connect({ credentials, environment, issuer, signer: null, own: ownUrl() })
  } catch (error) {
    if (error instanceof RangeError) fail('address_unfit')
    throw error
  }
}

const holder = async () => {
  const own = await ownNumber(await settingsRow())
  return own.number ? { number: own.number, check: own.check } : null
}
