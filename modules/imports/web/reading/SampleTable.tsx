import { useTranslation } from 'react-i18next'
import type { Column, Import } from '../../contract.ts'
import { cellText } from '../cell_text.ts'
import classes from './SampleTable.module.css'

/** The first rows as they are read. `stale`: they are being read anew. */
export const SampleTable = ({
  columns,
  rows,
  stale,
}: {
  columns: readonly Column[]
  rows: Import['sample']
  stale: boolean
}) => {
  const { t } = useTranslation('imports')
  return (
    <div
      className={`${classes.frame} quiet-scroll`}
      data-stale={stale || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
    >
      <table className={classes.table} aria-busy={stale || undefined}>
        <thead>
          <tr>
            <th scope="col" className={classes.line}>
              {t('preview.line')}
            </th>
            {columns.map(({ column, header }) => (
              <th key={column} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells }) => (
            <tr key={line}>
              <th scope="row" className={classes.line}>
                {line}
              </th>
              {columns.map(({ column }) => (
                <td key={column}>{cellText(cells[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
