import type { ByteSource } from './bytes.ts'
import { builtInDateKind, type DateKind, dateKindOf } from './date_format.ts'
import { SheetRefused } from './problems.ts'
import { type TextStore, textStore } from './text_store.ts'
import { attribute, readXml } from './xml.ts'
import { unpack, type ZipEntry, zipDirectory } from './zip.ts'

/**
 * An opened workbook (XLSX): its sheets in the order of their tabs, and what is needed to read their cells.
 *
 * Hidden sheets are listed too, marked so: people hide the one they need by accident.
 */
export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string }[]
  starts1904: boolean
  /** The kind of date each cell style shows, by style number. */
  dateStyles: (DateKind | undefined)[]
  open(part: string): AsyncIterable<Uint8Array>
  sharedTexts(): Promise<TextStore>
}

/**
 * Opens a workbook.
 *
 * Errors: `broken_zip`, `zip_bomb`, `password_protected`; `not_a_workbook` for a zip that holds something else;
 * `broken_workbook`.
 */
export const openWorkbook = async (source: ByteSource): Promise<Workbook> => {
  const entries = await zipDirectory(source)
  const main = await mainPart(source, entries)
  const open = (part: string): AsyncIterable<Uint8Array> => {
    const entry = entries.get(part.toLowerCase())
    if (!entry) throw new SheetRefused('broken_workbook')
    return unpack(source, entry)
  }

  const relations = await readRelations(open(relationsOf(main)), main)
  const sheets: Workbook['sheets'] = []
  let starts1904 = false
  await readXml(open(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') starts1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attribute(attributes, 'id') ?? '')
      if (relation?.type !== 'worksheet') return
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden, part: relation.part })
    },
  })
  if (sheets.length === 0) throw new SheetRefused('broken_workbook')

  const partOf = (type: string): string | undefined => {
    const part = relations.values().find((relation) => relation.type === type)?.part
    return part && entries.has(part.toLowerCase()) ? part : undefined
  }
  const styles = partOf('styles')
  const texts = partOf('sharedStrings')
  let shared: Promise<TextStore> | undefined
  return {
    sheets,
    starts1904,
    dateStyles: styles ? await readDateStyles(open(styles)) : [],
    open,
    sharedTexts: () => (shared ??= texts ? readSharedTexts(open(texts)) : Promise.resolve(textStore())),
  }
}

/** Cells write control characters as `_x000D_`, and that text itself with `_x005F_` in front. ECMA-376 part 1, 22.9.2.19. */
export const unescapeCellText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => {
        const code = Number.parseInt(hex, 16)
        return code === 0 ? '' : String.fromCharCode(code)
      })
    : text

const mainPart = async (source: ByteSource, entries: Map<string, ZipEntry>): Promise<string> => {
  const roots = entries.get('_rels/.rels')
  const relations = roots ? await readRelations(unpack(source, roots), '') : new Map<string, Relation>()
  const part = relations.values().find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (!entries.has(part.toLowerCase()) || !/workbook[^/]*\.xml$/i.test(part))
    throw new SheetRefused('not_a_workbook')
  return part
}

type Relation = { type: string; part: string }

const readRelations = async (
  xml: AsyncIterable<Uint8Array>,
  from: string,
): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>()
  await readXml(xml, {
    open: (name, attributes) => {
      const target = attribute(attributes, 'Target')
      if (name !== 'Relationship' || !target || attribute(attributes, 'TargetMode') === 'External') return
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      const part = new URL(target, `zip:///${from}`).pathname.slice(1)
      relations.set(attribute(attributes, 'Id') ?? '', { type, part: decodeURI(part) })
    },
  })
  return relations
}

const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels')

const readDateStyles = async (xml: AsyncIterable<Uint8Array>): Promise<(DateKind | undefined)[]> => {
  const formats = new Map<number, DateKind | undefined>()
  const styles: (DateKind | undefined)[] = []
  let inCells = false
  await readXml(xml, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt')
        formats.set(
          Number(attribute(attributes, 'numFmtId')),
          dateKindOf(attribute(attributes, 'formatCode') ?? ''),
        )
      if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(formats.has(id) ? formats.get(id) : builtInDateKind(id))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

const readSharedTexts = async (xml: AsyncIterable<Uint8Array>): Promise<TextStore> => {
  const store = textStore()
  let text = ''
  let reading = false
  let phonetic = false
  await readXml(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      reading = name === 't' && !phonetic
    },
    text: (piece) => {
      if (reading) text += piece
    },
    close: (name) => {
      reading = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') store.add(unescapeCellText(text))
    },
  })
  return store
}
