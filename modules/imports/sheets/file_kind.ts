import { type ByteSource, readBytes } from './bytes.ts'
import { guessEncoding } from './encoding.ts'
import { SheetRefused } from './problems.ts'

/**
 * Tells text from workbooks by the first bytes, whatever the file is called.
 *
 * Errors: `binary_file`, `html_table`, `xls_old_format`, `password_protected`.
 */
export const refuseOtherKinds = async (source: ByteSource, head: Buffer): Promise<'csv' | 'xlsx'> => {
  if (ZIP_STARTS.some((start) => startsWith(head, start))) return 'xlsx'
  if (startsWith(head, COMPOUND_FILE))
    throw new SheetRefused((await isEncryptedPackage(source, head)) ? 'password_protected' : 'xls_old_format')
  if (KNOWN_BINARIES.some((start) => startsWith(head, start)) || looksBinary(head))
    throw new SheetRefused('binary_file')
  if (MARKUP.test(head.toString('latin1', 0, 2048))) throw new SheetRefused('html_table')
  return 'csv'
}

/**
 * A workbook with a password is wrapped in a compound file whose directory lists a stream `EncryptedPackage`; an old
 * `.xls` is a compound file too. Source: [MS-CFB] 2.2 and 2.6, [MS-OFFCRYPTO] 1.3.3.
 */
const isEncryptedPackage = async (source: ByteSource, head: Buffer): Promise<boolean> => {
  if (head.length < 512) return false
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 12)
  const directory = (head.readUInt32LE(48) + 1) * sectorBytes
  return (await readBytes(source, directory, directory + 8 * 1024)).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}

/** Text holds hardly any control characters besides tabs and line ends; in UTF-16 every other byte may be zero. */
const looksBinary = (head: Buffer): boolean => {
  if (guessEncoding(head).value.startsWith('utf-16')) return false
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length
  return controls > Math.max(3, head.length * 0.01)
}

const startsWith = (head: Buffer, start: number[]): boolean => start.every((byte, at) => head[at] === byte)

const ZIP_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
]
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** PDF, PNG, JPEG, GIF, gzip, RAR, 7z. */
const KNOWN_BINARIES = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
]
const MARKUP = /^(?:ï»¿)?\s*<(?:!doctype|html|head|body|table|meta|\?xml|style|div)\b/i
