import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { exportMetricRows, may } from '../../contract.ts'

/** Takes the rows behind a number out of the house. */
export const RowsExport = ({ input }: { input: Omit<Sent<typeof exportMetricRows>, 'format'> }) => (
  <ExportMenu
    permission={may.export}
    place="panel"
    take={(format) => download(exportMetricRows, { ...input, format })}
  />
)
