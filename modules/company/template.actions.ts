import { fail, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { holdCompany, ownCompany, writeProfile } from './company.queries.ts'
import { type Addition, type Samples, sampleRemoved, templateApplied } from './contract.ts'
import { applyTemplate, listTemplates, previewTemplate, removeSample } from './template.contract.ts'
import {
  appliedTemplates,
  forgetSamples,
  insertApplied,
  insertSamples,
  sampleRecords,
  touchedSamples,
} from './template.queries.ts'
import type { Template } from './template.rules.ts'
import {
  allTemplates,
  type Given,
  givenParts,
  licensedParts,
  templateCalled,
  templateLanguage,
} from './templates.ts'

export const templateActions = [
  implement(listTemplates, async () => {
    const applied = await appliedTemplates()
    return { templates: (await allTemplates()).map((template) => summary(template, applied)) }
  }),

  implement(previewTemplate, async ({ key }) => {
    const template = await templateCalled(key)
    const samples = await samplesOf(key)
    const parts = await Promise.all(
      (await givenParts(template)).map(async ({ part, content }) => ({
        key: part.key,
        label: text(part.label),
        sample: part.sample ?? false,
        additions: (await part.preview(content, samples)).map((one) => ({ ...one, kind: text(one.kind) })),
      })),
    )
    const adds = (some: typeof parts): number => newOf(some.flatMap(({ additions }) => additions))
    return {
      ...summary(template, await appliedTemplates()),
      parts,
      adds: adds(parts.filter(({ sample }) => !sample)),
      adds_with_sample: adds(parts),
    }
  }),

  implement(applyTemplate, async ({ key, with_sample }) => {
    await holdCompany()
    const template = await templateCalled(key)
    const wanted = (await givenParts(template)).filter(({ part }) => with_sample || !part.sample)
    refuseBeyondOwnRights(wanted)

    const counts = { added: 0, kept: 0 }
    for (const given of wanted) {
      const additions = await add(key, given)
      counts.added += newOf(additions)
      counts.kept += additions.length - newOf(additions)
    }
    await noteApplied(template, counts.added, with_sample)
    return { ...counts, run_id: scope().runId }
  }),

  implement(removeSample, async () => {
    await holdCompany()
    const samples = await sampleRecords()
    if (!samples.length) fail('no_sample')
    const touched = await touchedSamples()
    const untouched = samples.filter(({ id }) => !touched.has(id))

    let removed = 0
    for (const part of licensedParts().toReversed()) {
      const ids = untouched.filter((sample) => sample.part === part.key).map(({ id }) => id)
      if (ids.length) removed += (await part.takeBack?.(ids))?.length ?? 0
    }
    await forgetSamples()
    const counts = { removed, kept: samples.length - removed }
    await emit(sampleRemoved, { id: company().id, ...counts })
    return { ...counts, run_id: scope().runId }
  }),
]

const summary = (
  { key, icon, name, about }: Template,
  applied: Awaited<ReturnType<typeof appliedTemplates>>,
) => {
  const { language } = scope()
  const applied_at = applied.find(({ template }) => template === key)?.applied_at ?? null
  return { key, icon, name: name[language], about: about[language], applied_at }
}

const newOf = (additions: readonly { state: Addition['state'] }[]): number =>
  additions.filter(({ state }) => state === 'new').length

/** Each template has names of its own for its samples. */
const samplesOf = async (template: string): Promise<Samples> =>
  new Map((await sampleRecords()).filter((one) => one.template === template).map(({ ref, id }) => [ref, id]))

/** A template does no more than the person could by hand. */
const refuseBeyondOwnRights = (wanted: readonly Given[]): void => {
  const permission = wanted.map(({ part }) => part.allow).find((needed) => !actor().may(needed))
  if (permission) throw new Refusal('forbidden', { params: { permission } })
}

/** Looks once more before it writes: an earlier part may have brought what a later one asks for. */
const add = async (template: string, { part, content }: Given): Promise<Addition[]> => {
  const samples = await samplesOf(template)
  const additions = await part.preview(content, samples)
  if (newOf(additions)) await insertSamples({ template, part: part.key }, await part.apply(content, samples))
  return additions
}

const noteApplied = async (template: Template, added: number, with_sample: boolean): Promise<void> => {
  const language = await templateLanguage()
  await insertApplied({ template: template.key, language, with_sample })
  const { industry } = await ownCompany()
  if (!industry) await writeProfile({ industry: template.key })
  await emit(templateApplied, {
    ...{ id: company().id, template: template.key, template_name: template.name[language] },
    ...{ added, with_sample },
  })
}
