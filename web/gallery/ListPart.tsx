import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconUsers } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Filter } from '#kernel/list.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { GridColumn, GridLayout, Option } from '#web/ui/grid/columns.ts'
import { EditConflict } from '#web/ui/grid/edit.ts'
import { type GridSelection, NOTHING } from '#web/ui/grid/selection.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SavedViews } from '#web/ui/SavedViews.tsx'
import { toast } from '#web/ui/toasts.ts'
import { type Row, rowOf } from './rows.ts'

const STATES: readonly Option[] = [
  { value: 'lead', label: 'Prospecto', color: 'water' },
  { value: 'client', label: 'Cliente', color: 'leaf' },
  { value: 'dormant', label: 'Inactivo', color: 'gray' },
]
const MATCHING = 10_000
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const columns: readonly GridColumn<Row>[] = [
  {
    key: 'name',
    title: 'Nombre',
    value: (row) => row.name,
    width: 260,
    sortable: true,
  },
  {
    key: 'status',
    title: 'Estado',
    value: (row) => row.status,
    type: 'choice',
    options: STATES,
    width: 128,
    sortable: true,
    edit: { save: () => later(300) },
  },
  {
    key: 'phone',
    title: 'Teléfono',
    value: (row) => row.phone,
    width: 156,
    edit: {
      save: async (row, text) => {
        await later(200)
        if (!/\d{4}-?\d{4}/.test(text)) throw new Error('No es un teléfono de Panamá: faltan cifras.')
        if (row.id === '3') throw new EditConflict('+507 6000-0000', () => later(200))
        toast({ text: 'Teléfono guardado', undo: () => later(300) })
      },
    },
  },
  { key: 'email', title: 'Correo', value: (row) => row.email, width: 220, edit: { save: () => later(300) } },
  { key: 'owed', title: 'Saldo', value: (row) => row.owed, type: 'money', width: 124, sortable: true },
  { key: 'city', title: 'Ciudad', value: (row) => row.city, width: 130, sortable: true },
  { key: 'tags', title: 'Etiquetas', value: (row) => row.tags, type: 'choices', width: 170 },
  { key: 'created', title: 'Creado', value: (row) => row.created, type: 'day', width: 116, sortable: true },
  {
    key: 'consent',
    title: 'Consentimiento',
    value: (row) => row.consent,
    type: 'yes_no',
    width: 130,
    optional: true,
  },
]

const fields: readonly FilterField[] = [
  { key: 'status', label: 'Estado', type: 'choice', options: STATES },
  { key: 'name', label: 'Nombre', type: 'text' },
  { key: 'owed', label: 'Saldo', type: 'money' },
  { key: 'created', label: 'Creado', type: 'day' },
  { key: 'consent', label: 'Consentimiento', type: 'yes_no' },
]

/** A list as a module shows it. `state`: with rows, on its way, or empty. */
export const ListPart = ({ state = 'rows' }: { state?: 'rows' | 'loading' | 'empty' }) => {
  const [loaded, setLoaded] = useState(50)
  const [filter, setFilter] = useState<Filter>({
    status: { in: ['lead', 'client'] },
    created: { gte: '2026-01-01' },
  })
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState('-created')
  const [layout, setLayout] = useState<GridLayout>()
  const [selection, setSelection] = useState<GridSelection>(NOTHING)
  const [view, setView] = useState('all')
  const rows = useMemo(
    () => Array.from({ length: state === 'rows' ? loaded : 0 }, (_, n) => rowOf(n)),
    [loaded, state],
  )
  return (
    <>
      <PageHeader
        title="Clientes"
        actions={
          <>
            <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />}>
              Importar
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />}>Nuevo cliente</Button>
          </>
        }
      />
      <SavedViews
        views={[
          { id: 'all', name: 'Todos', reach: 'all', fixed: true },
          { id: 'mine', name: 'Mis clientes', reach: 'mine' },
          { id: 'debt', name: 'Con saldo', reach: 'team' },
        ]}
        current={view}
        changed={Object.keys(filter).length > 0}
        onChoose={setView}
        onSave={() => toast({ text: 'Vista guardada' })}
        onCreate={(name) => toast({ text: `Vista «${name}» guardada` })}
        onRename={() => toast({ text: 'Vista renombrada' })}
        onRemove={() => toast({ text: 'Vista eliminada', undo: () => later(300) })}
      />
      <FilterBar
        fields={fields}
        filter={filter}
        onFilter={setFilter}
        search={search}
        onSearch={setSearch}
        hint="Nombre, correo, teléfono, RUC"
      />
      <DataGrid
        label="Clientes"
        rows={rows}
        rowId={(row) => row.id}
        columns={columns}
        total={state === 'rows' ? MATCHING : undefined}
        loading={state === 'loading' ? 'first' : undefined}
        hasMore={state === 'rows' && loaded < MATCHING}
        onMore={() => setLoaded((now) => Math.min(MATCHING, now + 200))}
        layout={layout}
        onLayout={setLayout}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelection={setSelection}
        bulk={
          <>
            <Button size="compact-sm" variant="default">
              Etiquetar
            </Button>
            <Button size="compact-sm" variant="default" color="brick">
              Eliminar
            </Button>
          </>
        }
        href={(row) => `#${row.id}`}
        empty={
          <EmptyState
            icon={IconUsers}
            title="Aún no tienes clientes"
            text="Trae tu lista de Excel, Google o tu teléfono: la revisas antes de guardar y la puedes deshacer."
            action={<Button>Importar mi lista</Button>}
            second={<Button variant="subtle">Probar con datos de ejemplo</Button>}
          />
        }
      />
    </>
  )
}
