import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { ownColumn } from '#web/ui/fields/own_columns.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Interaction } from '../../contract.ts'
import { KIND_ICONS } from '../kind_signs.tsx'
import { taskPath, withCustomerPath } from '../links.ts'
import { useFieldsOfTypes } from '../own_of_types.ts'
import classes from './InteractionsPage.module.css'

type Column = GridColumn<Interaction>

/** Everything the list can show of an interaction. `onOpen`: shows it whole. */
export const useInteractionColumns = (onOpen: (interaction: Interaction) => void): readonly Column[] => {
  const { t } = useTranslation('interactions')
  const { moment, day } = useFormats()
  const { nameOf } = usePeople()
  const own = useFieldsOfTypes()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  return [
    {
      ...title('summary'),
      value: ({ summary }) => summary,
      cell: (row) => (
        <button type="button" tabIndex={-1} className={classes.open} onClick={() => onOpen(row)}>
          {row.summary}
        </button>
      ),
      sortable: true,
      width: 280,
    },
    {
      ...title('customer'),
      value: ({ customer_name }) => customer_name,
      cell: ({ customer_id, customer_name }) => (
        <a href={withCustomerPath(customer_id)} tabIndex={-1} className={classes.customer}>
          {customer_name}
        </a>
      ),
      sortable: true,
      width: 200,
    },
    {
      ...title('type_id'),
      value: ({ type_label }) => type_label,
      cell: ({ kind, type_label }) => {
        const Drawing = KIND_ICONS[kind]
        return (
          <span className={classes.type}>
            <Drawing size={15} stroke={1.7} aria-hidden="true" />
            {type_label}
          </span>
        )
      },
      width: 160,
    },
    {
      ...title('outcome'),
      value: ({ outcome }) => outcome,
      cell: ({ outcome }) => outcome,
      sortable: true,
      width: 150,
    },
    {
      key: 'happened_at',
      title: t('measured.happened_at'),
      value: ({ happened_at }) => happened_at,
      cell: ({ happened_at }) => <time dateTime={happened_at}>{moment(happened_at)}</time>,
      type: 'moment',
      sortable: true,
      width: 160,
    },
    {
      ...title('follow_up_on'),
      value: ({ follow_up_on }) => follow_up_on,
      cell: ({ follow_up_on, task_id }) =>
        follow_up_on && task_id ? (
          <a href={taskPath(task_id)} tabIndex={-1} className={classes.customer}>
            {day(follow_up_on)}
          </a>
        ) : (
          follow_up_on && day(follow_up_on)
        ),
      type: 'day',
      sortable: true,
      width: 130,
    },
    { ...title('done_by'), value: ({ done_by }) => nameOf(done_by), width: 150 },
    {
      ...title('direction'),
      value: ({ direction }) => direction && t(`directions.${direction}`),
      sortable: true,
      optional: true,
      width: 130,
    },
    {
      ...title('duration_minutes'),
      value: ({ duration_minutes }) => duration_minutes,
      type: 'number',
      sortable: true,
      optional: true,
      width: 110,
    },
    { ...title('notes'), value: ({ notes }) => notes, optional: true, width: 280 },
    {
      ...title('created_at'),
      value: ({ created_at }) => created_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 160,
    },
    ...own.map((field): Column => {
      const column = ownColumn<Interaction>(field, own)
      return {
        ...column,
        value: (row) => (field.kind_id && field.kind_id !== row.type_id ? undefined : column.value(row)),
      }
    }),
  ]
}
