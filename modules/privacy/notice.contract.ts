/** What the company tells people before it asks for their data, in versions that are never changed once published. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/** Plain text; a line beginning with `# ` is a heading, one with `- ` a point. `hash`: SHA-256 of both texts. `published_at` null: the draft. */
export const Notice = z.object({
  id: Id,
  number: z.int(),
  body_es: z.string(),
  body_en: z.string(),
  published_at: z.string().nullable(),
  published_by: z.string(),
  hash: z.string(),
  version: z.int(),
})
export type Notice = z.infer<typeof Notice>

/** All versions, newest first. `usual`: our text for this company, to begin from. `url`: where visitors read it. */
export const listNotices = query('privacy.list_notices', {
  allow: may.read,
  http: 'GET /privacy/notices',
  input: z.object({}),
  output: z.object({
    notices: z.array(Notice),
    usual: z.object({ body_es: z.string(), body_en: z.string() }),
    url: z.string(),
  }),
})

const Body = z.string().trim().max(30_000)

/** Writes the draft of the next version; there is one at most. */
export const saveNotice = action('privacy.save_notice', {
  allow: may.configure,
  http: 'PUT /privacy/notices/draft',
  input: z.object({ body_es: Body, body_en: Body }),
  output: Notice,
})

/** Publishes the draft: from now on visitors read it, and it is never changed again. Errors: `notice_empty` without a text in Spanish. */
export const publishNotice = action('privacy.publish_notice', {
  allow: may.configure,
  http: 'POST /privacy/notices/publish',
  final: true,
  input: z.object({}),
  output: Notice,
  errors: ['notice_empty'],
})

/** Throws the draft away. */
export const dropNotice = action('privacy.drop_notice', {
  allow: may.configure,
  http: 'DELETE /privacy/notices/draft',
  input: z.object({}),
  output: Done,
})
