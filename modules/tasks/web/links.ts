/** Addresses of the pages of tasks. */
import type { Filter } from '#kernel/list.ts'

/** The list. `open`: with this task's form beside it, or the form for a new one. */
export const tasksPath = ({ open }: { open?: string } = {}): string =>
  open ? `/tasks?open=${open}` : '/tasks'

/** The list of everybody's tasks, with exactly those a filter leaves. */
export const tasksMatching = (filter: Filter): string =>
  `/tasks?${new URLSearchParams({ whose: 'all', filter: JSON.stringify(filter) })}`
