/** A form as plain HTML, for sites that let in neither scripts nor frames. It is sent like the hosted page itself. */

/** A field as it is asked. `choices`: what one can choose from; absent, it is written. */
export type PlainField = {
  key: string
  label: string
  type: string
  required: boolean
  choices?: readonly { key: string; label: string }[]
}

export type PlainForm = {
  /** Full address of the hosted page. */
  address: string
  fields: readonly PlainField[]
  /** What one agrees to; null asks for nothing. */
  consent: string | null
  words: { send: string; trap: string }
}

const INPUT: Readonly<Record<string, string>> = {
  email: 'type="email" autocomplete="email"',
  phone: 'type="tel" autocomplete="tel"',
  name: 'type="text" autocomplete="name"',
  company: 'type="text" autocomplete="organization"',
  day: 'type="date"',
  url: 'type="url"',
  number: 'type="text" inputmode="decimal"',
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

const inputOf = ({ key, type, required, choices }: PlainField): string => {
  const attributes = `name="answer.${key}"${required ? ' required' : ''}`
  if (choices)
    return `<select ${attributes}><option value=""></option>${choices
      .map((one) => `<option value="${escaped(one.key)}">${escaped(one.label)}</option>`)
      .join('')}</select>`
  if (type === 'message' || type === 'long_text') return `<textarea ${attributes} rows="4"></textarea>`
  return `<input ${attributes} ${INPUT[type] ?? 'type="text"'}>`
}

/** The page's own styles dress it. The first input is one that people do not see and robots fill. */
export const plainForm = ({ address, fields, consent, words }: PlainForm): string =>
  [
    `<form method="post" action="${escaped(address)}">`,
    `  <label style="position:absolute;left:-9999px" aria-hidden="true">${escaped(words.trap)}<input name="website" tabindex="-1" autocomplete="off"></label>`,
    ...fields.map((field) => `  <p><label>${escaped(field.label)}<br>${inputOf(field)}</label></p>`),
    ...(consent
      ? [
          `  <p><label><input type="checkbox" name="agreed" value="yes" required> ${escaped(consent)}</label></p>`,
        ]
      : []),
    `  <button type="submit">${escaped(words.send)}</button>`,
    '</form>',
  ].join('\n')
