/** Blocks of a document on the web. Budget and customer are the page's own. */
import { type Html, html } from '#kernel/server/page.ts'
import type { DocumentBlock, Paragraph, SmallBlock, Span } from './body.contract.ts'
import { listed } from './document.rules.ts'

/** `picture`: address of a file. `accept`: words of the way to the decision, while there is one to make. */
type Place = { picture: (fileId: string) => string; accept?: string }
type Own = Exclude<DocumentBlock, { kind: 'budget' | 'customer' }>

export const blockHtml = (block: Own, place: Place): Html => {
  if (block.kind === 'page_break') return html`<hr class="turn">`
  if (block.kind === 'columns')
    return html`<div class="beside">${block.sides.map((side) => html`<div>${side.map((one) => smallHtml(one, place))}</div>`)}</div>`
  if (block.kind === 'acceptance')
    return html`<section class="sign">${block.heading && html`<h2>${block.heading}</h2>`}${wordsHtml(block.paragraphs)}
<div class="lines">${block.labels.map((label) => html`<span>${label}</span>`)}</div>
${place.accept && html`<p class="acts"><a class="button" href="#decision">${place.accept}</a></p>`}</section>`
  return smallHtml(block, place)
}

const smallHtml = (block: SmallBlock, { picture }: Place): Html => {
  if (block.kind === 'heading')
    return block.level === 1 ? html`<h2 class="large">${block.text}</h2>` : html`<h3>${block.text}</h3>`
  if (block.kind === 'words') return html`<div class="words">${wordsHtml(block.paragraphs)}</div>`
  if (block.kind === 'picture')
    return html`<img class="p${Math.round(block.percent / 10) * 10}" src="${picture(block.file_id)}" alt="${block.alt}">`
  return html`<table class="plain">${
    block.head.some(Boolean) &&
    html`<thead><tr>${block.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>`
  }
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell, at) => html`<td data-label="${block.head[at] ?? ''}">${cell}</td>`)}</tr>`)}</tbody></table>`
}

const wordsHtml = (paragraphs: readonly Paragraph[]): Html[] =>
  listed(paragraphs).map(({ list, items }) => {
    const entries = items.map((spans) => html`<li>${spans.map(spanHtml)}</li>`)
    if (list === 'dots') return html`<ul>${entries}</ul>`
    if (list === 'numbers') return html`<ol>${entries}</ol>`
    return html`<p class="pre">${items.flat().map(spanHtml)}</p>`
  })

const spanHtml = ({ text, bold, italic, href }: Span): Html => {
  const plain = html`${text}`
  const slanted = italic ? html`<em>${plain}</em>` : plain
  const strong = bold ? html`<strong>${slanted}</strong>` : slanted
  return href ? html`<a href="${href}" rel="noopener noreferrer nofollow">${strong}</a>` : strong
}
