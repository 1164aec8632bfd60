/** Addresses of the pages of tasks. */

/** The list. `open`: with this task's form beside it, or the form for a new one. */
export const tasksPath = ({ open }: { open?: string } = {}): string =>
  open ? `/tasks?open=${open}` : '/tasks'
