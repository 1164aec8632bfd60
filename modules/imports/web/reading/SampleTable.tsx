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
    // Scrolled by keyboard too, so it can be focused.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className={`${classes.frame} quiet-scroll`} data-stale={stale || undefined} tabIndex={0} aria-label={t('reading.sample')}>
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
    </section>
  )
}
