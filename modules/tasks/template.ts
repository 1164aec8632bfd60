/** Sample tasks in industry templates. */
import { z } from 'zod'
import { emit } from '#kernel/server/events.ts'
import { filled } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import type { SampleRecord, Samples, TemplatePart } from '#modules/company/contract.ts'
import { createTask, may, taskDeleted, taskSubject } from './contract.ts'
import { factsOf } from './task.actions.ts'
import { deleteTaskRows, taskById } from './task.queries.ts'

/** `customer`, `opportunity`: the ref of the sample it is about. `due_in`: days from today. */
const SampleTask = z.object({
  ref: z.string().min(1).max(60),
  title: z.string().min(1).max(200),
  due_in: z.int().min(0).max(365),
  customer: z.string().optional(),
  opportunity: z.string().optional(),
})
type SampleTask = z.output<typeof SampleTask>

export const sampleTaskPart: TemplatePart<SampleTask[]> = {
  key: 'sample_tasks',
  label: 'tasks:template.sample_tasks',
  order: 130,
  allow: may.create,
  sample: true,
  schema: z.array(SampleTask),

  preview: async (wanted, samples) =>
    wanted.map(({ ref, title }) => ({
      kind: 'tasks:template.task',
      title,
      state: samples.has(ref) ? 'same' : 'new',
    })),

  apply: async (wanted, samples) => {
    const made: SampleRecord[] = []
    for (const one of wanted.filter(({ ref }) => !samples.has(ref))) {
      const about = aboutOf(one, samples)
      const due_on = today().add({ days: one.due_in }).toString()
      const { id } = await call(createTask, { title: one.title, due_on, ...(about && { about }) })
      made.push({ ref: one.ref, kind: 'tasks.task', id })
    }
    return made
  },

  takeBack: async (ids) => {
    const going: string[] = []
    for (const id of ids) {
      const task = await taskById(id)
      if (!task) continue
      // Its sample record goes as well, so nothing is to come after it.
      await deleteTaskRows([id])
      await emit(taskDeleted, factsOf(task))
      going.push(id)
    }
    return going
  },
}

/** Its sample; none where the company has no licence for such records. */
const aboutOf = (
  { customer, opportunity }: SampleTask,
  samples: Samples,
): { kind: string; id: string } | undefined => {
  const deal = opportunity && samples.get(opportunity)
  const client = customer && samples.get(customer)
  const isKnown = (kind: string): boolean => filled(taskSubject).some((one) => one.kind === kind)
  if (deal && isKnown('deals.opportunity')) return { kind: 'deals.opportunity', id: deal }
  return client && isKnown('customers.customer') ? { kind: 'customers.customer', id: client } : undefined
}
