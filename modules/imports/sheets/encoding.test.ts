import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { bytesInMemory } from './bytes.ts'
import { decodeText, type Encoding, guessEncoding } from './encoding.ts'

const sentence = 'Código;Dirección\nÑandú;Río Sereno, Chiriquí, año 2026\n'

const decoded = async (
  bytes: Uint8Array,
  encoding: Encoding,
  onMixed?: (line: number) => void,
): Promise<string> =>
  (await Array.fromAsync(decodeText(bytesInMemory(bytes).read(0, bytes.length), encoding, onMixed))).join('')

test.each(['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'macintosh', 'cp850'] as const)(
  '%s is recognised without a mark and read back',
  async (encoding) => {
    const bytes = iconv.encode(sentence, encoding, { addBOM: false })
    expect(guessEncoding(bytes).value).toBe(encoding)
    expect(await decoded(bytes, encoding)).toBe(sentence)
  },
)

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'a byte order mark tells %s and is not part of the text',
  async (encoding) => {
    const bytes = iconv.encode(sentence, encoding, { addBOM: true })
    expect(guessEncoding(bytes)).toMatchObject({
      value: encoding,
      certain: true,
      evidence: { code: 'byte_order_mark' },
    })
    expect(await decoded(bytes, encoding)).toBe(sentence)
  },
)

test('curly quotes and the euro sign tell Windows-1252 from Latin-1', async () => {
  const bytes = iconv.encode('Café “El Niño” €5\n', 'windows-1252')
  expect(guessEncoding(bytes).value).toBe('windows-1252')
  expect(await decoded(bytes, 'windows-1252')).toBe('Café “El Niño” €5\n')
})

test('a UTF-8 letter cut by the end of the sample is still UTF-8', () => {
  const bytes = iconv.encode(`${sentence}José`, 'utf-8')
  expect(guessEncoding(bytes.subarray(0, bytes.length - 1)).value).toBe('utf-8')
})

test('a Windows-1252 line inside a UTF-8 file is read well and reported once, with its line', async () => {
  const bytes = Buffer.concat([
    iconv.encode('Nombre\nPeña\nRíos\n', 'utf-8'),
    iconv.encode('Muñoz\nPérez\n', 'windows-1252'),
    iconv.encode('Núñez\nÁvila\n', 'utf-8'),
  ])
  expect(guessEncoding(bytes)).toMatchObject({
    value: 'utf-8',
    certain: false,
    evidence: { code: 'mostly_utf8' },
  })
  const lines: number[] = []
  expect(await decoded(bytes, 'utf-8', (line) => lines.push(line))).toBe(
    'Nombre\nPeña\nRíos\nMuñoz\nPérez\nNúñez\nÁvila\n',
  )
  expect(lines).toEqual([4])
})

test('a line of many megabytes is decoded in pieces that split no letter', async () => {
  const text = 'ñ'.repeat(1_500_000)
  // Compared as a whole, for a difference would print megabytes.
  expect((await decoded(Buffer.from(`x${text}`), 'utf-8')) === `x${text}`).toBe(true)
})
