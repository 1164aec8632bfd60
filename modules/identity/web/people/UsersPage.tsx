import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useListState } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { listUsers, may, type User } from '../../contract.ts'
import { AccessHeader } from '../AccessHeader.tsx'
import { usersPath } from '../links.ts'
import { useUserFilters } from './choices.ts'
import { UserPanel } from './UserPanel.tsx'
import classes from './UsersPage.module.css'
import { useUserColumns } from './user_columns.tsx'

const idOf = ({ id }: User): string => id
const pathOf = ({ id }: User): string => usersPath(id)

/** Who is in the company, as what, and since when they were not seen. */
export const UsersPage = () => {
  const { t } = useTranslation('identity')
  const [state, change] = useListState('name')
  const [params, setParams] = useSearchParams()
  const columns = useUserColumns()
  const filters = useUserFilters()
  const asked = useMemo(
    () => ({
      sort: state.sort,
      limit: 100,
      ...(Object.keys(state.filter).length && { filter: state.filter }),
      ...(state.search && { search: state.search }),
    }),
    [state.sort, state.filter, state.search],
  )
  // Fields are left out of rows only where a list asks for some; this one asks for all.
  const list = useList(listUsers, asked) as ReturnType<typeof useList<typeof listUsers>> & { rows: User[] }

  return (
    <div className={classes.page}>
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
      <FilterBar
        fields={filters}
        filter={state.filter}
        onFilter={(filter) => change({ filter })}
        search={state.search}
        onSearch={(search) => change({ search })}
        hint={t('users.search')}
      />
      <div className={classes.grid}>
        <DataGrid
          label={t('titles.users')}
          rows={list.rows}
          rowId={idOf}
          columns={columns}
          loading={list.loading}
          stale={list.isStale}
          hasMore={list.hasMore}
          onMore={list.more}
          sort={state.sort}
          onSort={(sort) => change({ sort })}
          href={pathOf}
          onPreview={({ id }) => setParams({ panel: id })}
          empty={<EmptyState title={t('users.none')} text={t('users.none_text')} />}
        />
      </div>
      <UserPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </div>
  )
}
