/** Pipelines in industry templates. */
import { z } from 'zod'
import type { Addition, TemplatePart } from '#modules/company/contract.ts'
import { may, StageKind } from './contract.ts'
import { makePipeline } from './pipeline.actions.ts'
import { NextStepRule, type Pipeline, REQUIRABLE, StageColor } from './pipeline.contract.ts'
import { allPipelines, templateNames } from './pipeline.queries.ts'
import { sameName } from './pipeline.rules.ts'
import { askableFields } from './stage_entry.ts'

const Text = (longest: number) => z.string().min(1).max(longest)

/** `key` is how samples name the stage; a company knows it by its name. */
const TemplateStage = z.object({
  key: z.string(),
  name: Text(80),
  kind: StageKind.default('open'),
  color: StageColor.default('gray'),
  probability: z.int().min(0).max(100),
  expected_days: z.int().min(1).nullable().default(null),
  suggested_activities: z.array(z.object({ title: Text(200), days: z.int().min(0) })).default([]),
  required_fields: z
    .array(z.union([z.enum(REQUIRABLE), z.templateLiteral(['custom.', z.string()])]))
    .default([]),
})

const TemplatePipeline = z.object({
  key: z.string(),
  name: Text(80),
  description: z.string().max(1_000).default(''),
  stages: z.array(TemplateStage).min(3),
  won_reasons: z.array(Text(200)).default([]),
  lost_reasons: z.array(Text(200)).min(1),
  next_step: NextStepRule.default('off'),
})
type TemplatePipeline = z.output<typeof TemplatePipeline>

export const pipelinePart: TemplatePart<TemplatePipeline[]> = {
  key: 'pipelines',
  label: 'deals:template.pipelines',
  order: 20,
  allow: may.configure,
  schema: z.array(TemplatePipeline),

  preview: async (wanted) => {
    const standing = await standingPipelines()
    return wanted.map((one) => beside(one, standing(one.name)))
  },

  apply: async (wanted) => {
    const standing = await standingPipelines()
    const askable = await askableFields()
    // A field the company has under another key can't be waited for.
    const canAsk = (field: string): boolean => !field.startsWith('custom.') || askable.has(field)
    for (const { key: _, stages, ...one } of wanted) {
      if (standing(one.name)) continue
      await makePipeline({
        ...one,
        template_name: one.name,
        stages: stages.map(({ key: _key, ...stage }) => ({
          ...stage,
          required_fields: stage.required_fields.filter(canAsk),
        })),
      })
    }
    return []
  },
}

/** What stands for a template's pipeline already: one of that name, or the one it made, however it is called now. */
export const standingPipelines = async (): Promise<(name: string) => Pipeline | undefined> => {
  const [all, made] = [await allPipelines(), await templateNames()]
  return (wanted) =>
    all.find(({ name }) => sameName(name, wanted)) ??
    all.find(({ id }) => made.some((one) => one.id === id && sameName(one.template_name, wanted)))
}

const beside = ({ name, stages }: TemplatePipeline, there: Pipeline | undefined): Addition => {
  const isSame = there?.stages.map((stage) => stage.name).join() === stages.map((stage) => stage.name).join()
  return {
    kind: 'deals:template.pipeline',
    title: name,
    detail: stages.map((stage) => stage.name).join(' → '),
    state: !there ? 'new' : isSame ? 'same' : 'kept',
  }
}
