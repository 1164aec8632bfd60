import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paragraphsOf, plainInMarkup } from './markup.rules.ts'

const wordsOf = (text: string) =>
  paragraphsOf(text)
    .map(({ spans }) => spans.map((span) => span.text).join(''))
    .join('\n')

test('bold, italic, links and lists are read; an empty line begins another paragraph', () => {
  expect(
    paragraphsOf(
      'Hola **Ana** y *todos*\nsiga\n\n- uno\n- dos\n1. primero\n\n[Vea](https://ceiba.example/a)',
    ),
  ).toEqual([
    {
      list: '',
      spans: [
        { text: 'Hola ' },
        { text: 'Ana', bold: true },
        { text: ' y ' },
        { text: 'todos', italic: true },
        { text: '\nsiga' },
      ],
    },
    { list: 'dots', spans: [{ text: 'uno' }] },
    { list: 'dots', spans: [{ text: 'dos' }] },
    { list: 'numbers', spans: [{ text: 'primero' }] },
    { list: '', spans: [{ text: 'Vea', href: 'https://ceiba.example/a' }] },
  ])
})

test('an address that is neither of the web nor of mail or phone stays words, and HTML is words', () => {
  expect(paragraphsOf('[pulse](javascript:alert(1)) <script>x</script>')).toEqual([
    { list: '', spans: [{ text: '[pulse](javascript:alert(1)) <script>x</script>' }] },
  ])
  expect(paragraphsOf('[pulse](javascript:alert)')).toEqual([{ list: '', spans: [{ text: 'pulse' }] }])
})

test('whatever a value holds, it is said as it is and in one look', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      const paragraphs = paragraphsOf(`a${plainInMarkup(value)}b`)
      expect(paragraphs).toHaveLength(1)
      expect(paragraphs[0]?.spans.every(({ bold, italic, href }) => !bold && !italic && !href)).toBe(true)
      expect(wordsOf(`a${plainInMarkup(value)}b`).replace(/\s/g, '')).toBe(`a${value}b`.replace(/\s/g, ''))
    }),
  )
})

test('a text of any signs is read without end or fault', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('*', '[', ']', '(', ')', '\\', 'a', '\n', '-', ' ') }),
      (text) => {
        expect(paragraphsOf(text)).toBeInstanceOf(Array)
      },
    ),
  )
})
