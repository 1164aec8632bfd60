/** What a supplier reads and corrects of itself. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Language, Record } from './contract.ts'
import { Flaw } from './portal.contract.ts'

const Typed = (longest: number) => z.string().trim().max(longest).default('')

/** A person as the form has them; all blank: nobody. */
export const TypedContact = z.object({
  id: Typed(40),
  name: Typed(120),
  role: Typed(80),
  email: Typed(254),
  phone: Typed(40),
  asked: z.boolean().default(false),
})
export type TypedContact = z.output<typeof TypedContact>

/** `zones`: one a line. `minimum`: in the supplier's currency. */
export const TypedProfile = z.object({
  contacts: z.array(TypedContact).max(20).default([]),
  zones: Typed(3_200),
  lead: Typed(40),
  minimum: Typed(40),
  payment_terms: Typed(500),
  language: Typed(2),
})
export type TypedProfile = z.output<typeof TypedProfile>

export const OwnProfile = z.object({
  supplier: z.string(),
  language: Language,
  currency: z.string(),
  version: z.int(),
  /** How it answers, as the company reckons with it; what colleagues think of it (stars) is theirs. */
  record: Record.pick({ asked: true, on_time: true, answer_hours: true }),
  typed: TypedProfile,
  flaws: z.array(Flaw),
})
export type OwnProfile = z.infer<typeof OwnProfile>

export const openProfile = query('suppliers.open_profile', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnProfile,
})

/** Takes all of it or, where something can't be read, nothing. `version`: of what was shown; changed since, nothing is taken. */
export const saveProfile = action('suppliers.save_profile', {
  allow: 'anyone',
  input: TypedProfile.extend({ version: z.int().min(0) }),
  output: OwnProfile,
})
