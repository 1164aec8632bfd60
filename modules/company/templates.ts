/** The templates of this house, and of each the parts this company can have. */
import { fail } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, house } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { templateFiles } from './adapters/template_files.ts'
import { type TemplatePart, templatePart } from './contract.ts'
import { appliedTemplates } from './template.queries.ts'
import { inLanguage, languageOf, Template, type TemplateLanguage } from './template.rules.ts'

let read: Promise<Template[]> | undefined

/** All templates, in the order they are offered. A file that is no template stops here, with its name. */
export const allTemplates = (): Promise<Template[]> => {
  read ??= readTemplates()
  return read
}

const readTemplates = async (): Promise<Template[]> =>
  (await templateFiles())
    .map(({ file, content }) => {
      const { data, error } = Template.safeParse(content)
      if (!data || data.key !== file) throw new Error(`${file}.json is no template.`, { cause: error })
      return data
    })
    .sort((one, other) => one.order - other.order)

export const templateCalled = async (key: string): Promise<Template> =>
  (await allTemplates()).find((template) => template.key === key) ?? fail('unknown_template', { key }, 'key')

/** The first template decides for all: in another language the same things would be there twice. */
export const templateLanguage = async (): Promise<TemplateLanguage> =>
  (await appliedTemplates()).at(-1)?.language ?? languageOf(company().locale)

/** One part of a template as this company would get it. */
export type Given = { part: TemplatePart; content: unknown }

/** The parts of modules this company has, in their order, in its language. */
export const givenParts = async ({ parts, key }: Template): Promise<Given[]> => {
  const language = await templateLanguage()
  return licensedParts()
    .filter((part) => part.key in parts)
    .map((part) => {
      const { data, error } = part.schema.safeParse(inLanguage(parts[part.key], language))
      if (error) throw new Error(`${key}.json: ${part.key} does not fit.`, { cause: error })
      return { part, content: data }
    })
}

/** What modules of this company's licence fill, in order. */
export const licensedParts = (): TemplatePart[] => {
  const fillers = new Map(
    house().modules.flatMap((m) => (m.fills ?? []).map((one) => [one.value, m.name] as const)),
  )
  return filled(templatePart)
    .filter((part) => isLicensed(fillers.get(part) ?? '', company()))
    .toSorted((one, other) => one.order - other.order)
}
