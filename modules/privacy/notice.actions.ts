import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { hashOf } from './consent.queries.ts'
import { noticePublished } from './contract.ts'
import { authorityOf } from './law.rules.ts'
import { ownPageUrl } from './link.ts'
import { dropNotice, listNotices, publishNotice, saveNotice } from './notice.contract.ts'
import { allNotices, deleteDraft, draftNotice, markPublished, writeDraft } from './notice.queries.ts'
import { ownSettings } from './settings.queries.ts'

export const noticeActions = [
  implement(listNotices, async () => ({
    notices: await allNotices(),
    usual: { body_es: await usualNotice('es'), body_en: await usualNotice('en') },
    url: `${ownPageUrl()}/aviso`,
  })),

  implement(saveNotice, async (bodies) => {
    const draft = await draftNotice()
    if (draft) refuseStale(draft)
    return writeDraft(draft, bodies)
  }),

  implement(publishNotice, async () => {
    const draft = (await draftNotice()) ?? fail('notice_empty')
    refuseStale(draft)
    if (!draft.body_es) fail('notice_empty', {}, 'body_es')
    const published = await markPublished(draft.id, {
      hash: hashOf(`${draft.body_es}\n\n${draft.body_en}`),
      at: now().toString(),
      by: actor().name,
    })
    await emit(noticePublished, { id: draft.id, number: draft.number })
    return published
  }),

  implement(dropNotice, async () => {
    const draft = await draftNotice()
    if (draft) refuseStale(draft)
    await deleteDraft()
    return {}
  }),
]

/** What we would tell in this company's place. Days, contact and authority are as the company set them. */
export const usualNotice = async (language: 'es' | 'en'): Promise<string> => {
  const { days, contact } = await ownSettings()
  return text(
    'privacy:usual_notice',
    {
      company: company().name,
      contact: contact || text('privacy:this_page', {}, language),
      access: days.access,
      others: days.cancellation,
      authority: authorityOf(company().country) || text('privacy:the_authority', {}, language),
    },
    language,
  )
}
