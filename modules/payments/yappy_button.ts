/** Yappy's own button on the page of a try: it carries the request to the payer's phone. Without scripts the phone gets it too, where Yappy sends it. */
import { type Html, html } from '#kernel/server/page.ts'

const THEME = 'blue'

/** Origins the button speaks with, for `worksWith`; none where the gateway is no Yappy. */
export const yappyOrigins = ({ script = '', api = '' }: Readonly<Record<string, string>>): string[] => [
  ...new Set([script, api].filter(Boolean).map((url) => new URL(url).origin)),
]

/**
 * The button, started once in this tab with what `begin` answered; the page is read again when the try has moved on. The page
 * marks its step with `data-step`.
 */
export const yappyButton = (data: Readonly<Record<string, string>>, nonce: string): Html | false => {
  const { transactionId = '', token = '', documentName = '', script = '' } = data
  if (!script || !transactionId) return false
  return html`<btn-yappy theme="${THEME}" rounded data-transaction="${transactionId}" data-token="${token}" data-document="${documentName}"></btn-yappy>
<script type="module" src="${script}" nonce="${nonce}"></script>
<script type="module" nonce="${nonce}">${SCRIPT}</script>`
}

const SCRIPT = html`
const button = document.querySelector('btn-yappy')
const step = document.querySelector('[data-step]').dataset.step
const { transaction, token, document: documentName } = button.dataset
const start = () => {
  sessionStorage.setItem('yappy', transaction)
  button.eventPayment({ transactionId: transaction, token, documentName })
}
button.addEventListener('eventClick', start)
customElements.whenDefined('btn-yappy').then(() => sessionStorage.getItem('yappy') === transaction || start())
setInterval(async () => {
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer && !(await answer.text()).includes('data-step="' + step + '"')) location.reload()
}, 3000)
`
