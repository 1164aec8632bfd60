import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { filledIn, refuseUnknownVariables, variablesIn } from '#kernel/server/merge_text.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createMessageText,
  deleteMessageText,
  getMessageText,
  listMessageTexts,
  listMessageVariables,
  type MessageText,
  renderMessageText,
  updateMessageText,
} from './message_text.contract.ts'
import {
  insertText,
  removeText,
  textById,
  textNamed,
  textPage,
  textsThere,
  updateText,
} from './message_text.queries.ts'
import { linkTo, MOST_TEXTS, nested } from './message_text.rules.ts'
import { exampleValues, knownVariables, valuesOf } from './message_variables.ts'

export const messageTextActions = [
  implement(listMessageTexts, (input) => textPage(input)),

  implement(getMessageText, async ({ id }) => found(await textById(id))),

  implement(listMessageVariables, async () => ({ variables: await knownVariables() })),

  implement(createMessageText, async ({ id = newId(), ...written }) => {
    const { count, position } = await textsThere()
    if (count >= MOST_TEXTS) fail('too_many_texts', { most: MOST_TEXTS })
    await refuseUnfit(written)
    return insertText({ id, position, ...written })
  }),

  implement(updateMessageText, async ({ id, ...changes }) => {
    const current = found(await textById(id))
    refuseStale(current)
    await refuseUnfit({ ...current, ...changes })
    return updateText(id, changes)
  }),

  implement(deleteMessageText, async ({ id }) => {
    found(await textById(id))
    await removeText(id)
    return {}
  }),

  implement(renderMessageText, async ({ id, about, kind, ...draft }) => {
    const stored = id ? found(await textById(id)) : undefined
    const channel = draft.channel ?? stored?.channel ?? 'whatsapp'
    const { values, phones, emails } = about ? await valuesOf(kind, about) : await exampleValues(kind)
    const all = nested(values)
    const body = filledIn(draft.body ?? stored?.body ?? '', all, 'body').trim()
    const subject = filledIn(draft.subject ?? stored?.subject ?? '', all, 'subject').trim()

    const used = new Set(
      variablesIn(`${draft.subject ?? stored?.subject ?? ''} ${draft.body ?? stored?.body ?? ''}`),
    )
    const empty = values.filter(([name, value]) => used.has(name) && value === '').map(([name]) => name)
    const to = channel === 'whatsapp' ? phones : emails
    return {
      subject,
      body,
      empty,
      to: to.map((address) => ({ address, link: linkTo(channel, address, { subject, body }) })),
    }
  }),
]

const refuseUnfit = async (
  written: Pick<MessageText, 'name' | 'subject' | 'body'> & { id?: string },
): Promise<void> => {
  const namesake = await textNamed(written.name)
  if (namesake && namesake.id !== written.id) fail('text_name_taken', { name: namesake.name }, 'name')
  const known = new Set((await knownVariables()).map(({ name }) => name))
  refuseUnknownVariables(written.body, known, 'body')
  refuseUnknownVariables(written.subject, known, 'subject')
}
