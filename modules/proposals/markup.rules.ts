/**
 * The small markup of words: `**bold**`, `*italic*`, `[words](https://…)`, lines that begin with `- ` or `1. ` are lists, an
 * empty line begins another paragraph. A `\` before a sign takes its meaning away. There is no more: no HTML, no picture.
 */
import { type Paragraph, Span } from '#modules/quotes/body.contract.ts'

const DOTS = /^[-*] +(.*)$/
const NUMBERS = /^\d{1,3}[.)] +(.*)$/

/** Paragraphs of a text; what is no markup is words. Never refuses. */
export const paragraphsOf = (text: string): Paragraph[] => {
  const paragraphs: Paragraph[] = []
  let open: string[] = []
  const close = () => {
    if (open.length) paragraphs.push({ list: '', spans: spansOf(open.join('\n')) })
    open = []
  }
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const trimmed = line.trim()
    const [dot, number] = [DOTS.exec(trimmed), NUMBERS.exec(trimmed)]
    if (!trimmed || dot || number) close()
    if (dot) paragraphs.push({ list: 'dots', spans: spansOf(dot[1] ?? '') })
    else if (number) paragraphs.push({ list: 'numbers', spans: spansOf(number[1] ?? '') })
    else if (trimmed) open.push(trimmed)
  }
  close()
  return paragraphs
}

/** A value's signs say nothing but themselves, and a value never begins a line of its own. */
export const plainInMarkup = (value: string): string =>
  value.replace(/\s*\n\s*/g, ' ').replace(/[\\*[\]().-]/g, '\\$&')

const SIGNS =
  /\\([^\p{L}\p{N}\s])|\*\*((?:\\.|[^*\\])+)\*\*|\*((?:\\.|[^*\\])+)\*|\[((?:\\.|[^\]\\])+)\]\(((?:\\.|[^()\s\\])+)\)/gu

const spansOf = (text: string, look: Pick<Span, 'bold' | 'italic'> = {}): Span[] => {
  const spans: Span[] = []
  const say = (words: string) => {
    if (!words) return
    const last = spans.at(-1)
    if (last && !last.href && last.bold === look.bold && last.italic === look.italic) last.text += words
    else spans.push({ text: words, ...look })
  }
  let at = 0
  for (const match of text.matchAll(SIGNS)) {
    const [whole, sign, bold, italic, words, href] = match
    say(text.slice(at, match.index))
    at = match.index + whole.length
    if (sign !== undefined) say(sign)
    else if (bold !== undefined) spans.push(...spansOf(bold, { ...look, bold: true }))
    else if (italic !== undefined) spans.push(...spansOf(italic, { ...look, italic: true }))
    else spans.push(...linked(words ?? '', href ?? '', look))
  }
  say(text.slice(at))
  return spans
}

/** An address of any other kind stays words. */
const linked = (words: string, written: string, look: Pick<Span, 'bold' | 'italic'>): Span[] => {
  const href = written.replace(/\\(.)/g, '$1')
  const inner = spansOf(words, look)
  return Span.shape.href.safeParse(href).success ? inner.map((span) => ({ ...span, href })) : inner
}
