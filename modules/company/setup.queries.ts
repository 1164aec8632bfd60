import { db } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Setup, SetupStep } from './template.contract.ts'

type State = Setup['steps'][number]['state']

export const markedSteps = async (): Promise<Map<string, State>> => {
  const rows = await db.selectFrom('company.setup_step').select(['step', 'state']).execute()
  return new Map(rows.map(({ step, state }) => [step, state as State]))
}

export const writeStep = async (step: SetupStep, state: State): Promise<void> => {
  const updated_at = now().toString()
  await db
    .insertInto('company.setup_step')
    .values({ id: newId(), step, state, updated_at })
    .onConflict((there) => there.doNothing())
    .execute()
  await db.updateTable('company.setup_step').set({ state, updated_at }).where('step', '=', step).execute()
}
