/** The web component's stand-in: same element, events and method, so that a page that works here works with Yappy's own. */
import { text } from '#kernel/server/texts.ts'

const says = (key: string) => ({
  es: text(`payments:simulator.yappy.button.${key}`, {}, 'es'),
  en: text(`payments:simulator.yappy.button.${key}`, {}, 'en'),
})

/** Plain JavaScript for browsers; `eventPayment` asks for the phone and tells how it ended. */
export const buttonScript = (): string => `
const texts = ${JSON.stringify({ pay: says('pay'), confirm: says('confirm') })}
const here = new URL('..', import.meta.url)
const say = (key) => texts[key][document.documentElement.lang === 'en' ? 'en' : 'es']
const look = new CSSStyleSheet()
look.replaceSync(\`
:host{display:block;font:inherit;margin:1rem 0}
button{font:inherit;font-weight:600;width:100%;min-height:3rem;border:0;border-radius:8px;background:#0b4f8a;color:#fff;cursor:pointer}
:host([rounded]) button{border-radius:99px}
button[disabled]{opacity:.6;cursor:progress}
p{margin:.75rem 0 0}\`)

class YappyButton extends HTMLElement {
  #button = document.createElement('button')
  #words = document.createElement('p')
  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [look]
    this.#button.type = 'button'
    this.#button.textContent = say('pay')
    this.#button.addEventListener('click', () => this.dispatchEvent(new CustomEvent('eventClick')))
    this.#words.setAttribute('role', 'status')
    root.append(this.#button, this.#words)
  }
  set isButtonLoading(loading) { this.#button.disabled = Boolean(loading) }
  get isButtonLoading() { return this.#button.disabled }
  eventPayment({ transactionId, token, documentName }) {
    if (!transactionId || !token || !documentName) {
      this.dispatchEvent(new CustomEvent('eventError', { detail: { code: 'E100' } }))
      return
    }
    this.isButtonLoading = true
    this.#words.textContent = say('confirm')
    this.#follow(transactionId)
  }
  async #follow(id) {
    const answer = await fetch(new URL('orders/' + id + '/state', here)).catch(() => undefined)
    const { state = 'waiting' } = answer?.ok ? await answer.json() : {}
    if (state === 'waiting' && this.isConnected) {
      setTimeout(() => this.#follow(id), 2000)
      return
    }
    this.isButtonLoading = false
    this.#words.textContent = ''
    if (state === 'E') this.dispatchEvent(new CustomEvent('eventSuccess', { detail: { status: { code: '0000' } } }))
    else this.dispatchEvent(new CustomEvent('eventError', { detail: { code: state } }))
  }
}
customElements.define('btn-yappy', YappyButton)
`
