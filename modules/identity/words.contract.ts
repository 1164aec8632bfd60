/** Words that the module's contracts share. */
import { z } from 'zod'

const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, { error: 'not_one_line' })

export const PersonName = Line.min(1).max(120)
export const CompanyName = Line.min(1).max(200)
export const ShortName = Line.min(1).max(80)
export const Language = z.enum(['es', 'en'])

/** As the person types it; length and strength of a new one are weighed by the story, which says what would be better. */
export const Password = z.string().min(1).max(256)

/** What a link or a client carries. */
export const Secret = z.string().min(16).max(300)

/** ISO 8601, in UTC. */
export const Moment = z.string()
