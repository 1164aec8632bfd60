import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { templateCreated, templateDeleted, templateRestored } from './contract.ts'
import { filledBlocks } from './fill.ts'
import { refuseUnfitBlocks } from './proposal.actions.ts'
import { starters } from './starters.ts'
import {
  addStarters,
  createTemplate,
  deleteTemplate,
  duplicateTemplate,
  getTemplate,
  listTemplates,
  restoreTemplate,
  type Template,
  updateTemplate,
} from './template.contract.ts'
import {
  deleteTemplateRow,
  insertTemplate,
  type TemplateRow,
  templateById,
  templateNamed,
  templateNames,
  templatePage,
  updateTemplateRow,
} from './template.queries.ts'
import { exampleValues } from './variables.ts'

type Written = Omit<TemplateRow, 'id' | 'created_at' | 'updated_at'>

export const templateActions = [
  implement(listTemplates, (input) => templatePage(input)),

  implement(getTemplate, async ({ id }) => found(await templateById(id))),

  implement(createTemplate, async ({ id = newId(), ...given }) => {
    const written = { ...blank(given.language ?? scope().language), ...given }
    await refuseUnfit(written)
    return begun(id, written)
  }),

  implement(updateTemplate, async ({ id, ...changes }) => {
    const template = found(await templateById(id, { forUpdate: true }))
    refuseStale(template)
    await refuseUnfit({ ...template, ...changes }, id)
    await updateTemplateRow(id, { ...changes, updated_at: now().toString() })
    return found(await templateById(id))
  }),

  implement(duplicateTemplate, async ({ id, new_id = newId() }) => {
    const { uses: _, version: __, id: ___, ...model } = found(await templateById(id))
    return begun(new_id, { ...model, archived: false, name: nextName(model.name, await templateNames()) })
  }),

  implement(deleteTemplate, async ({ id }) => {
    const template = found(await templateById(id, { forUpdate: true }))
    refuseStale(template)
    await deleteTemplateRow(id)
    await emit(templateDeleted, template)
    return {}
  }),

  implement(restoreTemplate, async ({ id }) => {
    await restoreRecord('proposal_template', id)
    const template = found(await templateById(id))
    await emit(templateRestored, template)
    return template
  }),

  implement(addStarters, async ({ language }) => ({
    added: (await addMissing(language ?? languageOf(company().locale))).length,
  })),
]

/** Adds those of the house's own templates whose name is free. `only`: some of them, by key. */
export const addMissing = async (language: 'es' | 'en', only?: readonly string[]): Promise<Template[]> => {
  const there = new Set((await templateNames()).map((name) => name.toLowerCase()))
  const missing = starters(language).filter(
    ({ key, name }) => !there.has(name.toLowerCase()) && (!only || only.includes(key)),
  )
  const added: Template[] = []
  for (const { key: _, ...starter } of missing)
    added.push(await begun(newId(), { ...blank(language), ...starter }))
  return added
}

export const languageOf = (locale: string): 'es' | 'en' => (locale.startsWith('en') ? 'en' : 'es')

const blank = (language: 'es' | 'en'): Omit<Written, 'name'> => ({
  about: '',
  language,
  heading: text('proposals:document.heading', {}, language),
  color: null,
  valid_days: null,
  payment_terms: '',
  delivery_terms: '',
  terms: '',
  deposit_percent: null,
  balance_days: null,
  blocks: [
    { id: newId(), kind: 'customer' },
    { id: newId(), kind: 'budget' },
  ],
  archived: false,
})

const begun = async (id: string, written: Written): Promise<Template> => {
  const moment = now().toString()
  await insertTemplate({ ...written, id, created_at: moment, updated_at: moment })
  const template = found(await templateById(id))
  await emit(templateCreated, template)
  return template
}

/** A template is whole or not kept: what it can't say of an example it will say of no customer. */
const refuseUnfit = async (
  { name, language, blocks }: Pick<Written, 'name' | 'language' | 'blocks'>,
  id?: string,
): Promise<void> => {
  const namesake = await templateNamed(name)
  if (namesake && namesake.id !== id) fail('template_name_taken', { name: namesake.name }, 'name')
  await refuseUnfitBlocks(blocks)
  const { problems } = filledBlocks(blocks, await exampleValues(language))
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params, problems })
}

const LONGEST_NAME = 120

const nextName = (name: string, taken: readonly string[]): string => {
  const there = new Set(taken.map((one) => one.toLowerCase()))
  for (let n = 2; ; n += 1) {
    const next = `${name.slice(0, LONGEST_NAME - 6)} (${n})`
    if (!there.has(next.toLowerCase())) return next
  }
}
