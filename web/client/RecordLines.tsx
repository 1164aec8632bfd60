import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from './queries.ts'
import classes from './RelatedRecords.module.css'

/** Records one below the other, and more of them on asking. `list`: from `useList`. `line`: a record, as `RecordLine`. */
export const RecordLines = <R extends { id: string }>({
  list,
  line,
}: {
  list: Pick<List<R>, 'rows'> & Partial<Pick<List<R>, 'loading' | 'hasMore' | 'more'>>
  line: (row: R) => ReactNode
}) => {
  const { t } = useTranslation('shell')
  return (
    <>
      <ul className={classes.lines}>
        {list.rows.map((row) => (
          <li key={row.id}>{line(row)}</li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
          {t('tab.more')}
        </Button>
      )}
    </>
  )
}
