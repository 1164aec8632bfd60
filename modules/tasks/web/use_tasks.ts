import type { Sent } from '#kernel/contract.ts'
import { type List, useList } from '#web/client/queries.ts'
import { listTasks, type Task } from '../contract.ts'

/** A list of tasks; asked without `fields`, its rows are whole. */
export const useTasks = (input: Omit<Sent<typeof listTasks>, 'fields'>): List<Task> =>
  useList(listTasks, input) as List<Task>
