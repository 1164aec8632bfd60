/**
 * The same questions to a PAC's own sandbox, for whoever has an account there. `CEIBA_HKA_SANDBOX`, `CEIBA_DGI_SANDBOX`: as JSON the fields of
 * its credentials with `number` and `check` of the issuer's RUC, `branch`, `point`, and for the DGI's format `certificate`, the path of a `.p12`,
 * with its `password`. Sandboxes know real RUCs only, so the company sells to itself.
 */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Signer } from '../country.ts'
import type { FiscalDocument, TaxNumber } from '../document.rules.ts'
import { panama } from '../panama/panama.ts'
import { documentFor, ISSUER, RECEIVERS } from '../panama/testing_documents.ts'
import { PAC_PROVIDERS } from './providers.ts'

type Account = Record<string, string>
const accountIn = (variable: string): Account | undefined => {
  const given = process.env[variable]
  return given ? (JSON.parse(given) as Account) : undefined
}

const signerIn = ({ certificate, password = '' }: Account): Signer | null => {
  if (!certificate) return null
  const opened = panama.openCertificate(readFileSync(certificate), password, new Date().toISOString(), null)
  if ('fault' in opened) throw new Error(opened.fault)
  return opened.signer
}

const saleToItself = (account: Account, tax_number: TaxNumber): FiscalDocument =>
  documentFor({
    number: `${randomInt(1, 1e9)}`.padStart(10, '0'),
    point: account.point ?? '001',
    issued_at: new Date().toISOString(),
    issuer: { ...ISSUER, tax_number, branch: account.branch ?? '0000' },
    receiver: { ...RECEIVERS.taxpayer, tax_number },
  })

for (const provider of PAC_PROVIDERS) {
  const account = accountIn(`CEIBA_${provider.key.toUpperCase()}_SANDBOX`)
  test.runIf(account)(
    `the sandbox by ${provider.key} authorises a sale, knows it afterwards, and takes it once`,
    {
      timeout: 120_000,
    },
    async () => {
      const given = account as Account
      const issuer: TaxNumber = { person: 'juridical', number: given.number ?? '', check: given.check ?? '' }
      const signer = signerIn(given)
      const pac = provider.connect({ credentials: given, environment: 'test', issuer, signer, own: '' })
      expect(await pac.check()).toEqual({ ok: true })

      const document = saleToItself(given, issuer)
      const envelope = { document, ...panama.write(document, { signer, qr_key: '' }) }
      const answer = await pac.send(envelope)
      expect(answer).toMatchObject({ outcome: 'authorized' })
      if (answer.outcome !== 'authorized') return
      expect(await pac.status({ document, fiscal_id: answer.fiscal_id })).toMatchObject({
        outcome: 'authorized',
      })
      expect(await pac.send(envelope)).toMatchObject({ outcome: 'duplicate', same: true })
    },
  )
}
