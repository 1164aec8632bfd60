import { fold } from '#kernel/values/text.ts'
import type { StageKind } from './contract.ts'
import type { NewStage, Stage, StageColor } from './pipeline.contract.ts'

export const MOST_PIPELINES = 50
export const MOST_STAGES = 40

/** A won stage is sure and a lost one is over, whatever was said; an open one without a word is even. */
export const stageProbability = (kind: StageKind, said: number | undefined): number =>
  kind === 'won' ? 100 : kind === 'lost' ? 0 : (said ?? 50)

const KINDS: readonly StageKind[] = ['open', 'won', 'lost']

/** The kind of which a pipeline would have none; every opportunity must be able to be open, won and lost. */
export const missingKind = (stages: readonly Pick<Stage, 'kind'>[]): StageKind | undefined =>
  KINDS.find((kind) => !stages.some((stage) => stage.kind === kind))

/** Whether two names are one to the eye: case and accents do not count. */
export const sameName = (a: string, b: string): boolean => fold(a) === fold(b)

export const repeatedName = (names: readonly string[]): string | undefined =>
  names.find((name, i) => names.some((other, j) => j < i && sameName(name, other)))

/** Where a new stage stands unless said otherwise: after the last of its kind. */
export const placeFor = (stages: readonly Pick<Stage, 'kind'>[], kind: StageKind): number =>
  stages.findLastIndex((stage) => stage.kind === kind) + 1 || stages.length

/** A list with one item more, or the item moved, at a place; beyond the end is the end. */
export const placed = <T>(list: readonly T[], item: T, position: number): T[] => {
  const others = list.filter((one) => one !== item)
  return [...others.slice(0, position), item, ...others.slice(position)]
}

/** The stage of another pipeline that stands for this one: of the same kind, best by name, else as far along. */
export const counterpart = (
  stage: Pick<Stage, 'name' | 'kind'>,
  siblings: readonly Stage[],
  others: readonly Stage[],
): Stage | undefined => {
  const alike = others.filter(({ kind }) => kind === stage.kind)
  const along = siblings
    .filter(({ kind }) => kind === stage.kind)
    .findIndex(({ name }) => name === stage.name)
  return (
    alike.find(({ name }) => sameName(name, stage.name)) ??
    alike[Math.min(Math.max(along, 0), alike.length - 1)]
  )
}

type UsualStage = {
  key: string
  kind: StageKind
  color: StageColor
  probability: number
  expected_days: number | null
}

/** The steps most sales go through; their names and reasons are texts under `deals:usual`. */
export const USUAL_STAGES: readonly UsualStage[] = [
  { key: 'new', kind: 'open', color: 'gray', probability: 10, expected_days: 7 },
  { key: 'contacted', kind: 'open', color: 'blue', probability: 25, expected_days: 10 },
  { key: 'proposal', kind: 'open', color: 'violet', probability: 50, expected_days: 14 },
  { key: 'negotiation', kind: 'open', color: 'orange', probability: 75, expected_days: 14 },
  { key: 'won', kind: 'won', color: 'green', probability: 100, expected_days: null },
  { key: 'lost', kind: 'lost', color: 'red', probability: 0, expected_days: null },
]

export const USUAL_REASONS = ['price', 'competitor', 'no_answer', 'not_now', 'no_fit'] as const

/** The usual stages as new ones. `name`: how a key is called. */
export const usualStages = (name: (key: string) => string): NewStage[] =>
  USUAL_STAGES.map(({ key, ...stage }) => ({
    ...stage,
    name: name(key),
    suggested_activities: [],
    required_fields: [],
  }))
