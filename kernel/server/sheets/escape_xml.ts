/**
 * Text ready for a workbook part.
 *
 * Control characters that XML cannot hold are written as `_x0007_`, and text that already looks so as `_x005F_x0007_`.
 * Source: ECMA-376 part 1, 22.9.2.19.
 */
export const escapeXml = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNSPEAKABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => NAMES[sign as keyof typeof NAMES])

const NAMES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// A carriage return would come back as a line feed: XML makes all line ends one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSPEAKABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g
