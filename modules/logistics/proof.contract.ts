/** What proves that goods were handed over, and what is written down when they were not. */
import { z } from 'zod'
import { Id } from '#kernel/values/id.ts'

/** Whether a delivery can be handed over without one kind of proof. `warn`: it can, once the driver was told and said so again. */
export const Demand = z.enum(['required', 'warn', 'optional', 'off'])
export type Demand = z.infer<typeof Demand>

/** What proves a handover. `pin`: four digits and `qr`: a picture, both shown only to who waits for it. */
export const ProofPolicy = z.object({ photo: Demand, signature: Demand, pin: Demand, qr: Demand })
export type ProofPolicy = z.infer<typeof ProofPolicy>

/** How a handover went. Files are read by `getProofFile`. `pin_ok`, `qr_ok`: null where none was given. */
export const Proof = z.object({
  recipient_name: z.string(),
  note: z.string(),
  photo_ids: z.array(Id),
  signature_id: Id.nullable(),
  pin_ok: z.boolean().nullable(),
  qr_ok: z.boolean().nullable(),
  at: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** `driver`: by their phone. `staff`: written down by hand. */
  by: z.enum(['driver', 'staff']),
})
export type Proof = z.infer<typeof Proof>

/** Why the last attempt came to nothing. `reason`: the company's own words as they were then. */
export const Failure = z.object({
  code: z.string(),
  reason: z.string(),
  note: z.string(),
  at: z.string(),
  photo_ids: z.array(Id),
})

export type Failure = z.infer<typeof Failure>
