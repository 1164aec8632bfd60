import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { filled } from '#kernel/server/module.ts'
import { knownCompany } from '#kernel/server/testing.ts'
import { listConsents, revokeConsent } from '#modules/privacy/consent.contract.ts'
import { addCompany } from './sign_in.contract.ts'
import { acceptTerms, TERMS_VERSION, termsRegister, termsStanding } from './terms.contract.ts'
import { operator, termsText, useOperator } from './terms.ts'
import { addTeamMember, type Browser, registered } from './testing.ts'

const acceptedIn = async (owner: Browser) =>
  (await owner.does(listConsents, { filter: { purpose: 'terms' }, sort: 'given_at' })).rows

test('opening a company keeps the very words that were accepted, with when and from where', async () => {
  const { owner, email } = await registered()
  const [accepted, ...more] = await acceptedIn(owner)
  expect(more).toEqual([])
  expect(accepted).toMatchObject({
    email,
    name: 'Ana Pérez',
    text: termsText('es'),
    text_version: TERMS_VERSION,
    text_hash: createHash('sha256').update(termsText('es')).digest('hex'),
    evidence: { address: owner.address, agent: owner.agent, origin: '/register' },
  })
  await owner.refuses(revokeConsent, { id: accepted?.id ?? '' }, 'not_revocable')
  expect(await owner.does(termsStanding, {})).toEqual({ version: TERMS_VERSION, asks: false })

  await owner.does(addCompany, { name: 'Otra', country: 'CR' })
  expect((await acceptedIn(owner)).map(({ evidence }) => evidence.origin)).toEqual(['/companies/new'])
})

test('a company that accepted earlier terms is asked once, and only whoever may accept for it', async () => {
  const { owner, email, companyId } = await registered({ language: 'en' })
  const company = (await knownCompany(companyId)).on('2030-01-01')
  const earlier = { name: 'Ana', email, language: 'en' as const, text: 'Old terms', version: '2020-01-01' }
  const [register] = filled(termsRegister)
  await company.inside(async () => register?.enter({ ...earlier, origin: '/register' }))
  const { browser: agent } = await addTeamMember(companyId, owner, 'agent')

  expect((await agent.does(termsStanding, {})).asks).toBe(false)
  await agent.refuses(acceptTerms, { version: TERMS_VERSION }, 'forbidden')
  expect((await owner.does(termsStanding, {})).asks).toBe(true)
  await owner.refuses(acceptTerms, { version: '2020-01-01' }, 'terms_changed')

  owner.now = () => Temporal.Instant.from('2030-01-02T00:00:00Z')
  await owner.does(acceptTerms, { version: TERMS_VERSION })
  await owner.does(acceptTerms, { version: TERMS_VERSION })
  expect((await owner.does(termsStanding, {})).asks).toBe(false)
  expect((await acceptedIn(owner)).map(({ text_version }) => text_version)).toEqual([
    TERMS_VERSION,
    '2020-01-01',
    TERMS_VERSION,
  ])
})

test('the terms name whoever runs the installation, in both languages', () => {
  const before = operator()
  useOperator('Nube Istmo, S.A.')
  const named = (['es', 'en'] as const).map(
    (language) => termsText(language).split('Nube Istmo, S.A.').length,
  )
  useOperator(before)
  expect(named).toEqual([4, 4])
  expect(termsText('es')).not.toMatch(/\{\{|identity:/)
})

/** Whoever changes the words changes the day they hold from, so that companies are asked again; then this. */
test('the words of the terms change only with their version', () => {
  const words = createHash('sha256')
    .update(termsText('es') + termsText('en'))
    .digest('hex')
    .slice(0, 16)
  expect([TERMS_VERSION, words]).toEqual(['2026-11-21', 'b322a409964c7029'])
})
