import { RecordTasks } from './RecordTasks.tsx'

/** The tab of the page of a record of an own object. */
export const ObjectRecordTasks = ({ recordId }: { recordId: string }) => (
  <RecordTasks kind="objects.record" id={recordId} />
)
