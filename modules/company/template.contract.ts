/** Industry templates, and how far a new company has come in setting itself up. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const TemplateKey = z.string().regex(/^[a-z][a-z_]{1,40}$/, { error: 'not_a_key' })

/** `applied_at`: when the company last applied it, null when it did not. */
const TemplateSummary = z.object({
  key: z.string(),
  icon: z.string(),
  name: z.string(),
  about: z.string(),
  applied_at: z.string().nullable(),
})

/** In the order they are offered. */
export const listTemplates = query('company.list_templates', {
  allow: 'signed_in',
  http: 'GET /company/templates',
  input: z.object({}),
  output: z.object({ templates: z.array(TemplateSummary) }),
})

/** `new` would be added; `same` is there already; `kept` is the company's own in its place, and stays. */
export const AdditionState = z.enum(['new', 'same', 'kept'])

/** What applying the template would do, thing by thing. `sample`: only when samples are wanted. `adds`: how many are new. */
export const TemplatePreview = TemplateSummary.extend({
  parts: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      sample: z.boolean(),
      additions: z.array(
        z.object({
          kind: z.string(),
          title: z.string(),
          detail: z.string().optional(),
          state: AdditionState,
        }),
      ),
    }),
  ),
  adds: z.int(),
  adds_with_sample: z.int(),
})
export type TemplatePreview = z.infer<typeof TemplatePreview>

/** Parts of modules the company has no licence for are left out. Errors: `unknown_template`. */
export const previewTemplate = query('company.preview_template', {
  allow: may.update,
  http: 'GET /company/templates/:key',
  input: z.object({ key: TemplateKey }),
  output: TemplatePreview,
  errors: ['unknown_template'],
})

/**
 * Adds what the preview showed as new, as one run that can be undone as one. What is there is neither changed nor doubled,
 * so applying again adds nothing. Needs the right to make by hand what it makes. Errors: `unknown_template`, `forbidden`.
 */
export const applyTemplate = action('company.apply_template', {
  allow: may.update,
  http: 'POST /company/templates/:key/apply',
  input: z.object({ key: TemplateKey, with_sample: z.boolean().default(false) }),
  output: z.object({ added: z.int(), kept: z.int(), run_id: Id }),
  errors: ['unknown_template'],
  rate: 'costly',
})

/**
 * Takes the sample records away that nobody has touched since they were made. Those that people worked with are the
 * company's own by now: they stay, and are samples no longer. Errors: `no_sample`.
 */
export const removeSample = action('company.remove_sample', {
  allow: may.update,
  http: 'DELETE /company/sample',
  input: z.object({}),
  output: z.object({ removed: z.int(), kept: z.int(), run_id: Id }),
  errors: ['no_sample'],
})

/** What a new company is led through, in this order. */
export const SetupStep = z.enum(['company', 'template', 'customers'])
export type SetupStep = z.infer<typeof SetupStep>
export const StepState = z.enum(['open', 'done', 'skipped'])

/** `finished`: no step is open. `samples`: sample records that are still there. */
export const Setup = z.object({
  steps: z.array(z.object({ step: SetupStep, state: StepState })),
  finished: z.boolean(),
  samples: z.int(),
})
export type Setup = z.infer<typeof Setup>

export const getSetup = query('company.get_setup', {
  allow: 'signed_in',
  http: 'GET /company/setup',
  input: z.object({}),
  output: Setup,
})

/** Says of a step that it is done, skipped or open again. */
export const markStep = action('company.mark_step', {
  unaudited: true,
  allow: may.update,
  http: 'PUT /company/setup',
  input: z.object({ step: SetupStep, state: StepState }),
  output: Setup,
})
