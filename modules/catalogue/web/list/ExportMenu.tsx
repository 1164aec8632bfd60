import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { ExportMenu as Menu } from '#web/ui/ExportMenu.tsx'
import { exportProducts, may } from '../../contract.ts'

/** Exports what the list shows, one row for every variant, as an import knows it again. */
export const ExportMenu = ({
  selected,
  sort,
}: {
  selected: Pick<Sent<typeof exportProducts>, 'filter' | 'search'>
  sort: string
}) => (
  <Menu
    permission={may.export}
    place="page"
    take={(format) => download(exportProducts, { ...selected, ...(sort && { sort }), format })}
  />
)
