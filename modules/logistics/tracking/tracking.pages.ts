/** The addresses of a delivery's tracking page, and the forms that come back to it. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import { pointOf } from '../ground/view.rules.ts'
import {
  changeInstructions,
  chooseWindow,
  confirmReceipt,
  openProofFile,
  openTracking,
  openTrackingLogo,
  sendRecipientMessage,
  watchTracking,
} from '../recipient.contract.ts'
import { mapOrigins } from './tracking_map.ts'
import { trackingPage } from './tracking_page.ts'
import { pathOf, withLanguage } from './tracking_room.ts'
import { beforeWords, clockOf, languageOf, seenWords, whenWords } from './tracking_texts.ts'

/** What was done is shown on the page's own address, so that reloading sends nothing twice. */
const shown =
  (said: string) =>
  (_answer: unknown, visit: Visit): Shown => ({
    content: '',
    goTo: withLanguage(visit, `${pathOf(visit)}?said=${said}`),
  })

export const trackingPages: readonly Page[] = [
  page('GET /t/:company/:token', openTracking, {
    input: ({ token }) => ({ token }),
    show: (it, visit) => ({ content: trackingPage(it, visit), pictures: mapOrigins() }),
  }),

  page('GET /t/:company/:token/now', watchTracking, {
    input: ({ token }) => ({ token }),
    show: (it, visit) => {
      const clock = clockOf(visit, languageOf(visit))
      const now = {
        changed: it.changed,
        when: whenWords(it, clock),
        before: beforeWords(it, clock),
        seen: seenWords(it, clock),
        place: it.place && pointOf(it.place),
      }
      return { content: JSON.stringify(now), type: 'application/json; charset=utf-8' }
    },
  }),

  page('GET /t/:company/:token/proof/:id', openProofFile, {
    input: ({ token, id }) => ({ token, id }),
    show: () => ({ content: '' }),
  }),

  // The picture's id is in its address, so that it may be kept for long.
  page('GET /t/:company/:token/logo/:logo', openTrackingLogo, {
    input: ({ token }) => ({ token }),
    show: () => ({ content: '' }),
  }),

  page('POST /t/:company/:token/message', sendRecipientMessage, {
    input: ({ token, body = '' }) => ({ token, body }),
    show: shown('message'),
  }),

  page('POST /t/:company/:token/instructions', changeInstructions, {
    input: ({ token, instructions = '' }) => ({ token, instructions }),
    show: shown('instructions'),
  }),

  page('POST /t/:company/:token/window', chooseWindow, {
    input: ({ token, from = '' }) => ({ token, from }),
    show: shown('window'),
  }),

  page('POST /t/:company/:token/receipt', confirmReceipt, {
    input: ({ token, satisfaction = '', comment = '' }) => ({ token, satisfaction, comment }),
    show: shown('opinion'),
  }),
]
