/** Photos and documents that go along with a request, and where more are added. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { LARGEST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } from './attachment.contract.ts'
import type { Cart, Flaw } from './cart.contract.ts'
import { CART_PATH, flawIn, flawLine, languageField, marked, saying } from './site.ts'

const MEGABYTE = 1024 * 1024

export const attachmentCard = ({ attachments }: Cart, flaws: readonly Flaw[], visit: Visit): Html => {
  const say = saying(visit)
  const flaw = flawIn(flaws, 'file')
  const most = MOST_ATTACHMENTS
  return html`<section class="card-box box" id="archivos"><h2>${say('attachments.title')}</h2><p class="soft">${say('attachments.why', { most, megabytes: LARGEST_ATTACHMENT_BYTES / MEGABYTE })}</p>
${attachments.length > 0 && html`<ul class="papers">${attachments.map((one) => row(one, visit))}</ul>`}
${
  attachments.length >= most
    ? flawLine(flaw, visit)
    : html`<form method="post" enctype="multipart/form-data" action="${visit.root}${CART_PATH}/archivos#archivos">${languageField(visit)}
<p><label>${say('attachments.file')}<input type="file" name="file" required accept="image/*,.pdf,application/pdf"${marked(flaw)}></label>${flawLine(flaw, visit)}</p><button class="button plain">${say('attachments.add')}</button></form>`
}</section>`
}

const row = ({ id, name, bytes }: Cart['attachments'][number], visit: Visit): Html => {
  const say = saying(visit)
  return html`<li><span class="paper">${name} <span class="soft">${size(bytes, visit)}</span></span><form method="post" action="${visit.root}${CART_PATH}/archivos/quitar">${languageField(visit)}<input type="hidden" name="id" value="${id}"><button class="bare">${say('remove')}<span class="unseen"> ${name}</span></button></form></li>`
}

const size = (bytes: number, { language }: Visit): string =>
  bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / MEGABYTE)} MB`
