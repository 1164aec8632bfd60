/** What a company agrees to with whoever runs this house: terms of use, and the notice of what happens to people's data. */
import { z } from 'zod'
import { action, Done, query, type Slot, slot } from '#kernel/contract.ts'
import { may } from './contract.ts'

/** The day these words hold from. Whoever changes what they mean changes it; companies are then asked again. */
export const TERMS_VERSION = '2026-11-21'

/** Texts `identity:terms.<point>.title` and `.text`, in order. */
export const TERMS_POINTS = ['yours', 'access', 'use', 'processing', 'trial', 'leaving', 'warranty'] as const

/** Texts `identity:notice.<point>.title` and `.text`: what happens to the data of whoever signs up. */
export const NOTICE_POINTS = ['who', 'what', 'why', 'whom', 'how_long', 'rights'] as const

/** `asks`: the company accepted an earlier version, and whoever asks may accept this one for it. */
export const termsStanding = query('identity.terms_standing', {
  allow: 'signed_in',
  http: 'GET /terms',
  input: z.object({}),
  output: z.object({ version: z.string(), asks: z.boolean() }),
})

/** Accepts, for the company, the terms that were read. The second time does nothing. Errors: `terms_changed` where they are others by now. */
export const acceptTerms = action('identity.accept_terms', {
  allow: may.update,
  http: 'POST /terms',
  final: true,
  input: z.object({ version: z.string().max(40) }),
  output: Done,
  errors: ['terms_changed'],
})

/** Who accepted what, where: `text` is every word that was shown, `origin` the page. */
export type Acceptance = {
  name: string
  email: string
  language: 'es' | 'en'
  text: string
  version: string
  origin: string
}

/** Keeps what the company in scope accepted. Filled by who has the register of consents; `enter` joins the open transaction. */
export const termsRegister: Slot<{
  enter: (acceptance: Acceptance) => Promise<void>
  /** The version accepted last, or null where there is none. */
  accepted: () => Promise<string | null>
}> = slot('identity.terms_register')
