/** Addresses of what a supplier keeps of itself in the portal: papers, profile, price lists as sheets, past prices. */
import { type Page, page } from '#kernel/server/page.ts'
import { PASS } from './portal.contract.ts'
import { openOwnDocuments, sendOwnDocument } from './portal_document.contract.ts'
import { documentsPage } from './portal_document_page.ts'
import { inLanguage, pathOf } from './portal_frame.ts'
import { openHistory } from './portal_history.contract.ts'
import { historyPage } from './portal_history_page.ts'
import { openProfile, saveProfile } from './portal_profile.contract.ts'
import { profilePage } from './portal_profile_page.ts'
import {
  downloadOwnPrices,
  downloadRejected,
  mapSheet,
  openSheet,
  sendSheet,
  takeSheet,
} from './portal_sheet.contract.ts'
import { sheetPage } from './portal_sheet_page.ts'

type Sent = Readonly<Record<string, string>>

const cut = (sent: Sent, name: string, longest: number): string => (sent[name] ?? '').slice(0, longest)

const contactsIn = (sent: Sent) => {
  const places = Object.keys(sent).flatMap((name) => /^email\.(\d{1,2})$/.exec(name)?.[1] ?? [])
  const count = Math.min(20, Math.max(-1, ...places.map(Number)) + 1)
  return Array.from({ length: count }, (_, i) => ({
    id: cut(sent, `id.${i}`, 40),
    name: cut(sent, `name.${i}`, 120),
    role: cut(sent, `role.${i}`, 80),
    email: cut(sent, `email.${i}`, 254),
    phone: cut(sent, `phone.${i}`, 40),
    asked: Boolean(sent[`asked.${i}`]),
  }))
}

const profileIn = (sent: Sent) => ({
  version: Math.max(0, Number.parseInt(sent.version ?? '', 10) || 0),
  contacts: contactsIn(sent),
  zones: cut(sent, 'zones', 3_200),
  lead: cut(sent, 'lead', 40),
  minimum: cut(sent, 'minimum', 40),
  payment_terms: cut(sent, 'payment_terms', 500),
  language: cut(sent, 'language', 2),
})

const documentIn = (sent: Sent) => ({
  kind: cut(sent, 'kind', 80),
  number: cut(sent, 'number', 80),
  issued_on: cut(sent, 'issued_on', 20),
  expires_on: cut(sent, 'expires_on', 20),
})

const sheetIn = ({ id = '' }: Sent) => ({ id: id.slice(0, 40) })

const MOST_COLUMNS = 500

/** `field.3`: what the fourth column is. */
const mappingIn = (sent: Sent) => {
  const places = Object.keys(sent).flatMap((name) => /^field\.(\d{1,3})$/.exec(name)?.[1] ?? [])
  const count = Math.min(MOST_COLUMNS, Math.max(-1, ...places.map(Number)) + 1)
  return { ...sheetIn(sent), fields: Array.from({ length: count }, (_, i) => cut(sent, `field.${i}`, 40)) }
}

const sheetPages: readonly Page[] = [
  page('GET /s/:company/sheets', openSheet, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => ({ content: sheetPage(own, visit) }),
  }),
  page('POST /s/:company/sheets', sendSheet, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) =>
      // One that can be read but not understood has a page of its own, where its columns are named.
      own.id && (own.columns.length || !own.flaws.length)
        ? { content: '', goTo: inLanguage(visit, `${pathOf(visit)}/sheets/${own.id}`) }
        : { status: 422, content: sheetPage(own, visit) },
  }),
  page('GET /s/:company/sheets/:id', openSheet, {
    pass: PASS,
    input: sheetIn,
    show: (own, visit) => ({ content: sheetPage(own, visit) }),
  }),
  page('POST /s/:company/sheets/:id', takeSheet, {
    pass: PASS,
    input: sheetIn,
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: sheetPage(own, visit) }
        : { content: '', goTo: inLanguage(visit, `${pathOf(visit)}/sheets/${own.id}`) },
  }),
  page('POST /s/:company/sheets/:id/columns', mapSheet, {
    pass: PASS,
    input: mappingIn,
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: sheetPage(own, visit) }
        : { content: '', goTo: inLanguage(visit, `${pathOf(visit)}/sheets/${own.id}`) },
  }),
  page('GET /s/:company/sheets/:id/rejected.xlsx', downloadRejected, {
    pass: PASS,
    input: sheetIn,
    show: () => ({ content: '' }),
  }),
  page('GET /s/:company/prices.xlsx', downloadOwnPrices, {
    pass: PASS,
    input: () => ({}),
    show: () => ({ content: '' }),
  }),
  page('GET /s/:company/prices/:id', openHistory, {
    pass: PASS,
    input: sheetIn,
    show: (own, visit) => ({ content: historyPage(own, visit) }),
  }),
]

export const ownPages: readonly Page[] = [
  ...sheetPages,
  page('GET /s/:company/documents', openOwnDocuments, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => ({ content: documentsPage(own, visit) }),
  }),
  page('POST /s/:company/documents', sendOwnDocument, {
    pass: PASS,
    input: documentIn,
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: documentsPage(own, visit) }
        : { content: '', goTo: inLanguage(visit, `${pathOf(visit)}/documents?said=sent`) },
  }),
  page('GET /s/:company/profile', openProfile, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => ({ content: profilePage(own, visit) }),
  }),
  page('POST /s/:company/profile', saveProfile, {
    pass: PASS,
    input: profileIn,
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: profilePage(own, visit) }
        : { content: '', goTo: inLanguage(visit, `${pathOf(visit)}/profile?said=saved`) },
  }),
]
