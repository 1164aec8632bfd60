/** Texts for messages in industry templates. */
import { z } from 'zod'
import { newId } from '#kernel/values/id.ts'
import { type Addition, may, type TemplatePart } from './contract.ts'
import { Channel } from './message_text.contract.ts'
import { insertText, textNamed, textsThere } from './message_text.queries.ts'

const Texts = z.array(
  z.object({
    name: z.string().min(1).max(80),
    channel: Channel,
    subject: z.string().max(200).default(''),
    body: z.string().min(1).max(4_000),
  }),
)
type Text = z.output<typeof Texts>[number]

export const messageTextPart: TemplatePart<Text[]> = {
  key: 'message_texts',
  label: 'company:parts.message_texts',
  order: 50,
  allow: may.create,
  schema: Texts,
  preview: (texts) => Promise.all(texts.map(beside)),
  apply: async (texts) => {
    for (const text of texts)
      if ((await beside(text)).state === 'new')
        await insertText({ ...text, id: newId(), position: (await textsThere()).position })
    return []
  },
}

const beside = async ({ name, channel, subject, body }: Text): Promise<Addition> => {
  const there = await textNamed(name)
  const same = there?.channel === channel && there.subject === subject && there.body === body
  return { kind: `company:channels.${channel}`, title: name, state: !there ? 'new' : same ? 'same' : 'kept' }
}
