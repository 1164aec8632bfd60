import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { ExportMenu as Menu } from '#web/ui/ExportMenu.tsx'
import { exportDeliveries, may } from '../../contract.ts'

type ExportProps = {
  /** Which: the filter and search of the list, or chosen ids. */
  selected: Pick<Sent<typeof exportDeliveries>, 'filter' | 'search' | 'ids'>
  sort?: string
  /** Keys of the columns shown, in their order. */
  columns: readonly string[]
  compact?: boolean
}

/** Exports what the list shows, with the columns one sees. */
export const ExportMenu = ({ selected, sort, columns, compact = false }: ExportProps) => (
  <Menu
    permission={may.export}
    place={compact ? 'bar' : 'page'}
    take={(format) =>
      download(exportDeliveries, { ...selected, ...(sort && { sort }), fields: columns.join(','), format })
    }
  />
)
