/** Documents held against the schema, as a PAC does first of all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const SCHEMA = join(import.meta.dirname, '../panama/fe_v1.xsd')

// Only where documents are checked the library and what it read of the schema take memory.
const loaded = async () => {
  const { XmlDocument, XmlLibError, XsdValidator } = await import('libxml2-wasm')
  using schema = XmlDocument.fromBuffer(readFileSync(SCHEMA))
  const validator = XsdValidator.fromDoc(schema)
  return (xml: string): string[] => {
    try {
      using document = XmlDocument.fromString(xml)
      validator.validate(document)
      return []
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error
      const said = error.details.map(({ message }) => message.trim())
      return said.length ? said : [error.message]
    }
  }
}
let checker: ReturnType<typeof loaded> | undefined

/** What the schema finds wrong with a document, in the words of libxml2; [] for nothing. */
export const schemaProblems = async (xml: string): Promise<string[]> => {
  checker ??= loaded()
  return (await checker)(xml)
}
