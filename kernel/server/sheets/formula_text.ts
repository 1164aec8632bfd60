/**
 * Marks text that a spreadsheet would run as a formula, so that opening our CSV runs nothing.
 *
 * An apostrophe goes in front, also of text that already looks marked, which makes `unescapeFormula` its exact inverse.
 * First characters as in https://owasp.org/www-community/attacks/CSV_Injection.
 */
export const escapeFormula = (text: string): string => (LOOKS_RUNNABLE.test(text) ? `'${text}` : text)

/** Takes one such apostrophe off; any other text is left as it is. */
export const unescapeFormula = (text: string): string =>
  text.charCodeAt(0) === APOSTROPHE && LOOKS_RUNNABLE.test(text) ? text.slice(1) : text

const LOOKS_RUNNABLE = /^'*[=+\-@\t\r\n＝＋－＠]/
const APOSTROPHE = 39
