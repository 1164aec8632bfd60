import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { listUsers, may, type User } from '../../contract.ts'
import { AccessHeader } from '../AccessHeader.tsx'
import { usersPath } from '../links.ts'
import { useUserFilters } from './choices.ts'
import { UserPanel } from './UserPanel.tsx'
import { useUserColumns } from './user_columns.tsx'

const idOf = ({ id }: User): string => id
const pathOf = ({ id }: User): string => usersPath(id)

/** Who is in the company, as what, and since when they were not seen. */
export const UsersPage = () => {
  const { t } = useTranslation('identity')
  const here = useListState('name')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const columns = useUserColumns()
  const filters = useUserFilters()
  // Fields are left out of rows only where a list asks for some; this one asks for all.
  const { grid } = useListRows(listUsers, { selected: useSelected(state), sort: state.sort })

  return (
    <ListPage
      head={
        <AccessHeader
          actions={
            <Guarded permission={may.create}>
              <Button
                leftSection={<IconUserPlus size={17} stroke={1.8} />}
                onClick={() => setParams({ panel: 'new' })}
              >
                {t('users.invite')}
              </Button>
            </Guarded>
          }
        />
      }
      list={here}
      fields={filters}
      hint={t('users.search')}
      panel={<UserPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
    >
      <DataGrid
        label={t('titles.users')}
        {...grid}
        rows={grid.rows as readonly User[]}
        rowId={idOf}
        columns={columns}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        onPreview={({ id }) => setParams({ panel: id })}
        empty={<EmptyState title={t('users.none')} text={t('users.none_text')} />}
      />
    </ListPage>
  )
}
