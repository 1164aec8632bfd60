/** What texts for messages may speak of: the company, whoever writes, and the record of a module it is written to. */
import { fail } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { ownCompany } from './company.queries.ts'
import { type MessageSubject, messageSubject } from './contract.ts'

type Values = { values: [name: string, value: unknown][]; phones: string[]; emails: string[] }

const subjects = (): MessageSubject[] =>
  filled(messageSubject).filter(({ kind }) => isLicensed(kind.slice(0, kind.indexOf('.')), company()))

const subjectOf = (kind: string): MessageSubject =>
  subjects().find((one) => one.kind === kind) ?? fail('not_found', {}, 'kind')

/** The own values: of the company, and of the person who writes. */
const ownValues = async (): Promise<[string, string][]> => {
  const { name, phone, email, website } = await ownCompany()
  return [
    ['company.name', name],
    ['company.phone', phone],
    ['company.email', email],
    ['company.website', website],
    ['me.name', actor().name],
  ]
}

/** Every variable a text may name, with an example. */
export const knownVariables = async (): Promise<{ name: string; label: string; example: string }[]> => [
  ...(await Promise.all(subjects().map((one) => one.variables()))).flat(),
  ...(await ownValues()).map(([name, example]) => ({
    name,
    label: text(`company:variables.${name}`),
    example,
  })),
]

/** The values of one record, whom the actor may see, and how it is reached. */
export const valuesOf = async (kind: string, id: string): Promise<Values> => {
  const { values, phones, emails } = await subjectOf(kind).values(id)
  return { values: [...Object.entries(values), ...(await ownValues())], phones, emails }
}

/** Examples in the place of a record's values, for whoever is still writing. */
export const exampleValues = async (kind: string): Promise<Values> => {
  const examples = (await subjectOf(kind).variables()).map(({ name, example }): [string, string] => [
    name,
    example,
  ])
  return { values: [...examples, ...(await ownValues())], phones: [], emails: [] }
}
