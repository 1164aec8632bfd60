/** The addresses of a quote on the web: the page, its file, and the forms that come back to it. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import {
  acceptQuote,
  chooseLines,
  commentQuote,
  type Offered,
  openLogo,
  openPdf,
  openPicture,
  openQuote,
  rejectQuote,
} from './buyer.contract.ts'
import { quotePage } from './quote_page.ts'

type Sent = Visit['sent']

const at = (sent: Sent) => ({ token: sent.token, version_number: sent.version })
const who = ({ name = '', email = '', role = '' }: Sent) => ({ name, email, role })

/** What was done is shown on the page's own address, so that reloading sends nothing twice. */
const shown =
  (said: string) =>
  (offered: Offered, visit: Visit): Shown => {
    if (offered.problem) return { status: 422, content: quotePage(offered, visit) }
    return { content: '', goTo: `/q/${visit.company.slug}/${visit.sent.token}?said=${said}` }
  }

/** Names of choices begin with the line's part: `chosen.<id>`, `quantity.<id>`. Every line that was on the form is named. */
const choicesIn = (sent: Sent) => {
  const ids = new Set(
    Object.keys(sent).flatMap((name) => /^(?:line|chosen|quantity)\.(.+)$/.exec(name)?.[1] ?? []),
  )
  return [...ids].map((id) => ({
    id,
    chosen: sent[`chosen.${id}`] === 'yes',
    quantity: asNumber(sent[`quantity.${id}`]),
  }))
}

/** What is no number is 0, which is refused in words. */
const asNumber = (written: string | undefined): number | null => {
  if (written === undefined) return null
  const number = Number(written.replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}

export const quotePages: readonly Page[] = [
  page('GET /q/:company/:token', openQuote, {
    // What was just said by the buyer is no other view; nor is a look by the house's own people.
    input: ({ token, look, said }) => ({ token, unseen: look === 'staff' || said !== undefined }),
    show: (offered, visit) => ({ content: quotePage(offered, visit) }),
  }),

  page('GET /q/:company/:token/pdf', openPdf, {
    input: ({ token }) => ({ token }),
    show: () => ({ content: '' }),
  }),

  page('GET /q/:company/:token/picture/:file_id', openPicture, {
    input: ({ token, file_id }) => ({ token, file_id }),
    show: () => ({ content: '' }),
  }),

  // The picture's id is in its address, so that it may be kept for long.
  page('GET /q/:company/:token/logo/:logo', openLogo, {
    input: ({ token }) => ({ token }),
    show: () => ({ content: '' }),
  }),

  page('POST /q/:company/:token/choose', chooseLines, {
    input: (sent) => ({ ...at(sent), name: sent.name ?? '', choices: choicesIn(sent) }),
    show: shown('chosen'),
  }),

  page('POST /q/:company/:token/comment', commentQuote, {
    input: (sent) => ({ ...at(sent), name: sent.comment_name ?? '', body: sent.body ?? '' }),
    show: shown('comment'),
  }),

  page('POST /q/:company/:token/accept', acceptQuote, {
    input: (sent) => ({ ...at(sent), ...who(sent), agreed: sent.agreed === 'yes' }),
    show: shown('accepted'),
  }),

  page('POST /q/:company/:token/reject', rejectQuote, {
    input: (sent) => ({ ...at(sent), ...who(sent), reason: sent.reason ?? '' }),
    show: shown('rejected'),
  }),
]
