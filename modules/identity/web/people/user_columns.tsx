import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { User } from '../../contract.ts'
import { stateOptions } from './states.ts'

/** The columns of the list of users. */
export const useUserColumns = (): readonly GridColumn<User>[] => {
  const { t } = useTranslation('identity')
  const { ago } = useFormats()
  const { user } = useSession()
  const title = (key: string) => ({ key, title: t(`users.fields.${key}`) })
  return [
    {
      ...title('name'),
      value: ({ id, name }) => (id === user.id ? t('users.you', { name }) : name),
      width: 210,
      sortable: true,
    },
    { ...title('email'), value: ({ email }) => email, width: 230, sortable: true },
    { ...title('role'), value: ({ role_name }) => role_name, width: 150 },
    { ...title('team'), value: ({ team_name }) => team_name, width: 150 },
    {
      ...title('state'),
      value: ({ state }) => state,
      type: 'choice',
      options: stateOptions(t),
      width: 130,
      sortable: true,
    },
    { ...title('second_factor'), value: (one) => one.second_factor, type: 'yes_no', width: 130 },
    {
      ...title('last_seen'),
      key: 'last_seen_at',
      value: ({ last_seen_at }) => last_seen_at,
      cell: ({ last_seen_at }) =>
        last_seen_at ? <time dateTime={last_seen_at}>{ago(last_seen_at)}</time> : undefined,
      width: 130,
      sortable: true,
    },
    {
      ...title('joined'),
      key: 'joined_at',
      value: ({ joined_at }) => joined_at,
      type: 'moment',
      sortable: true,
      optional: true,
    },
  ]
}
