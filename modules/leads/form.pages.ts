/** The form as visitors meet it: a page of its own, the same page in a frame, and the script that makes the frame. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import { type OpenForm, Origin, showForm, submitForm } from './form.contract.ts'
import { emptyForm, formPage, thanksPage } from './form_page.ts'
import { frameScript } from './frame_script.ts'

type Sent = Visit['sent']

const ORIGINS = Origin.keyof().options

const originIn = (sent: Sent): Record<string, string> =>
  Object.fromEntries(
    ORIGINS.flatMap((key) => (sent[key] ? [[key, sent[key].slice(0, key === 'referrer' ? 500 : 100)]] : [])),
  )

/** Names of answers begin with `answer.`, so that nothing of ours can be mistaken for one. */
const answersIn = (sent: Sent): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      name.startsWith('answer.') ? [[name.slice('answer.'.length), value]] : [],
    ),
  )

/** Framed pages may stand on the form's own sites only and lead to these; others, nowhere. */
const framed = (shown: Shown, { sites, redirect_url }: OpenForm): Shown => ({
  ...shown,
  frames: sites,
  ...(redirect_url && { sendsTo: [new URL(redirect_url).origin] }),
})

/** In a frame the page around it takes the visitor on; see `frame_script.ts`. */
const goingOn = ({ redirect_url }: OpenForm, { sent }: Visit): Pick<Shown, 'goTo'> =>
  redirect_url && sent.framed !== '1' ? { goTo: redirect_url } : {}

export const formPages: readonly Page[] = [
  page('GET /f/:company/:form', showForm, {
    input: ({ form }) => ({ form }),
    show: (form, visit) =>
      framed({ content: formPage(form, visit, { ...emptyForm, origin: originIn(visit.sent) }) }, form),
  }),

  page('POST /f/:company/:form', submitForm, {
    input: (sent, postedFrom) => ({
      form: sent.form,
      answers: answersIn(sent),
      agreed: sent.agreed === 'yes',
      trap: sent.website ?? '',
      stamp: sent.stamp ?? '',
      posted_from: postedFrom,
      origin: originIn(sent),
    }),
    show: ({ sent, problems, form }, visit) =>
      framed(
        sent
          ? { content: thanksPage(form, visit), ...goingOn(form, visit) }
          : {
              status: 422,
              content: formPage(form, visit, {
                answers: answersIn(visit.sent),
                agreed: visit.sent.agreed === 'yes',
                problems,
                origin: originIn(visit.sent),
              }),
            },
        form,
      ),
  }),

  page('GET /f/:company/:form/frame.js', showForm, {
    input: ({ form }) => ({ form }),
    show: (form, visit) => ({
      type: 'text/javascript; charset=utf-8',
      content: frameScript(form.title, new URL(visit.url).origin, `/f/${visit.company.slug}/${form.slug}`),
      keepSeconds: 300,
    }),
  }),
]
