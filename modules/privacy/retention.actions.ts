import { z } from 'zod'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { forgetRecords } from '#kernel/server/forgotten_records.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { filled, implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { agedCleared } from './contract.ts'
import { type RetainedKind, retainedKind } from './person.contract.ts'
import { remindOfRequests } from './request.contract.ts'
import {
  clearRetained,
  listRetention,
  previewRetention,
  type RetentionRule,
  setRetention,
} from './retention.contract.ts'
import { markCleared, ruleOf, type StoredRule, storedRules, writeRule } from './retention.queries.ts'

/** Few enough that one transaction stays short. */
const MOST_AT_ONCE = 500
const SAMPLE = 10

/** Every night: what was kept long enough goes, and days that come near are brought to mind. */
export const nightlyJob = job('privacy.nightly', {
  every: '40 9 * * *',
  payload: z.object({}),
  work: async (_payload, signal) => {
    await call(remindOfRequests, {})
    for (const { kind, active } of (await call(listRetention, {})).rules) {
      let more = active
      while (more && !signal.aborted) ({ more } = await call(clearRetained, { kind }))
    }
  },
})

export const retentionActions = [
  implement(listRetention, async () => {
    const stored = new Map((await storedRules()).map((rule) => [rule.kind, rule]))
    return { rules: filled(retainedKind).map((kind) => shown(kind, stored.get(kind.key))) }
  }),

  implement(previewRetention, async ({ kind, keep_days }) => {
    const retained = kindOf(kind)
    const before = beginOf(keep_days ?? (await keptDays(retained)))
    const { count, sample } = await retained.due(before, SAMPLE)
    return { before, count, sample: [...sample] }
  }),

  implement(setRetention, async ({ kind, keep_days, active }) => {
    const retained = kindOf(kind)
    if (keep_days < retained.least_days) fail('kept_too_short', { least: retained.least_days }, 'keep_days')
    const before = await ruleOf(kind)
    if (before) refuseStale(before)
    await writeRule(kind, keep_days, active)
    return shown(retained, await ruleOf(kind))
  }),

  implement(clearRetained, async ({ kind }) => {
    const retained = kindOf(kind)
    const rule = (await ruleOf(kind)) ?? fail('rule_inactive')
    if (!rule.active) fail('rule_inactive')
    const ids = await retained.clear(beginOf(rule.keep_days), MOST_AT_ONCE)
    await forgetRecords({ ids, marks: [], names: [] })
    await markCleared(kind, now().toString(), ids.length)
    if (ids.length) await emit(agedCleared, { id: rule.id, kind, count: ids.length })
    return { count: ids.length, more: ids.length === MOST_AT_ONCE }
  }),
]

const kindOf = (key: string): RetainedKind => found(filled(retainedKind).find((one) => one.key === key))

const keptDays = async ({ key, usual_days }: RetainedKind): Promise<number> =>
  (await storedRules()).find(({ kind }) => kind === key)?.keep_days ?? usual_days

const beginOf = (days: number): string =>
  now()
    .subtract({ hours: 24 * days })
    .toString()

const shown = (
  { key, label, effect, usual_days, least_days }: RetainedKind,
  rule: StoredRule | undefined,
): RetentionRule => ({
  kind: key,
  label: text(label),
  effect: text(effect),
  usual_days,
  least_days,
  keep_days: rule?.keep_days ?? usual_days,
  active: rule?.active ?? false,
  last_run_at: rule?.last_run_at ?? null,
  last_count: rule?.last_count ?? 0,
  version: rule?.version ?? 0,
})
