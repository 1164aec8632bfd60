/** Pipelines in industry templates. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import type { Addition, TemplatePart } from '#modules/company/contract.ts'
import { may, StageKind } from './contract.ts'
import { createPipeline, NextStepRule, type Pipeline, REQUIRABLE, StageColor } from './pipeline.contract.ts'
import { allPipelines } from './pipeline.queries.ts'
import { sameName } from './pipeline.rules.ts'

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
    const there = await allPipelines()
    return wanted.map((one) => beside(one, there))
  },

  apply: async (wanted) => {
    for (const { key: _, stages, ...one } of wanted)
      if (!(await allPipelines()).some(({ name }) => sameName(name, one.name)))
        await call(createPipeline, { ...one, stages: stages.map(({ key: _key, ...stage }) => stage) })
    return []
  },
}

const beside = ({ name, stages }: TemplatePipeline, all: readonly Pipeline[]): Addition => {
  const there = all.find((one) => sameName(one.name, name))
  const isSame = there?.stages.map((stage) => stage.name).join() === stages.map((stage) => stage.name).join()
  return {
    kind: 'deals:template.pipeline',
    title: name,
    detail: stages.map((stage) => stage.name).join(' → '),
    state: !there ? 'new' : isSame ? 'same' : 'kept',
  }
}
