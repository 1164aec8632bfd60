/** Templates of proposals in industry templates: those that come with the house, named there. */
import { z } from 'zod'
import { company } from '#kernel/server/scope.ts'
import type { TemplatePart } from '#modules/company/contract.ts'
import { may } from './contract.ts'
import { starters } from './starters.ts'
import { addMissing, languageOf } from './template.actions.ts'
import { templateNames } from './template.queries.ts'

const StarterKeys = z.array(z.enum(['services', 'distribution', 'works']))
type Keys = z.output<typeof StarterKeys>

export const proposalPart: TemplatePart<Keys> = {
  key: 'proposal_templates',
  label: 'proposals:template_part',
  order: 40,
  allow: may.configure,
  schema: StarterKeys,

  preview: async (keys) => {
    const there = new Set((await templateNames()).map((name) => name.toLowerCase()))
    return starters(languageOf(company().locale))
      .filter(({ key }) => keys.includes(key))
      .map(({ name, about }) => ({
        kind: 'proposals:template_kind',
        title: name,
        detail: about,
        state: there.has(name.toLowerCase()) ? ('same' as const) : ('new' as const),
      }))
  },

  apply: async (keys) => {
    await addMissing(languageOf(company().locale), keys)
    return []
  },
}
