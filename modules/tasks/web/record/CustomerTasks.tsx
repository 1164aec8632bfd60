import { RecordTasks } from './RecordTasks.tsx'

/** The tab of a customer's page. */
export const CustomerTasks = ({ customerId }: { customerId: string }) => (
  <RecordTasks kind="customers.customer" id={customerId} />
)
