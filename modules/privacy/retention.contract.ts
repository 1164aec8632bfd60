/** What is not needed for ever, and after how long it goes. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { may } from './contract.ts'

const Kind = z.string().regex(/^[a-z_]+\.[a-z_]+$/, { error: 'not_a_kind' })

/** `label`, `effect`: in the reader's words. `active`: cleared every night; nothing is before somebody says so. */
export const RetentionRule = z.object({
  kind: z.string(),
  label: z.string(),
  effect: z.string(),
  keep_days: z.int(),
  usual_days: z.int(),
  least_days: z.int(),
  active: z.boolean(),
  last_run_at: z.string().nullable(),
  last_count: z.int(),
  version: z.int(),
})
export type RetentionRule = z.infer<typeof RetentionRule>

export const listRetention = query('privacy.list_retention', {
  allow: may.read,
  http: 'GET /privacy/retention',
  input: z.object({}),
  output: z.object({ rules: z.array(RetentionRule) }),
})

const KeptDays = z.int().min(1).max(36_500)

/** What would go today if things were kept so many days. Errors: `not_found`. */
export const previewRetention = query('privacy.preview_retention', {
  allow: may.configure,
  http: 'GET /privacy/retention/:kind/preview',
  input: z.object({ kind: Kind, keep_days: z.coerce.number().pipe(KeptDays).optional() }),
  output: z.object({
    before: z.string(),
    count: z.int(),
    sample: z.array(z.object({ id: z.string(), title: z.string(), at: z.string() })),
  }),
})

/** Errors: `kept_too_short` with `{ least }` days. */
export const setRetention = action('privacy.set_retention', {
  allow: may.configure,
  http: 'PUT /privacy/retention/:kind',
  input: z.object({ kind: Kind, keep_days: KeptDays, active: z.boolean() }),
  output: RetentionRule,
  errors: ['kept_too_short'],
})

/** Clears now what the rule lets go, some hundred at a time; `more`: there is more. The nightly job calls it until nothing is left. Errors: `rule_inactive`. */
export const clearRetained = action('privacy.clear_retained', {
  allow: may.configure,
  http: 'POST /privacy/retention/:kind/clear',
  final: true,
  rate: 'costly',
  input: z.object({ kind: Kind }),
  output: z.object({ count: z.int(), more: z.boolean() }),
  errors: ['rule_inactive'],
})
