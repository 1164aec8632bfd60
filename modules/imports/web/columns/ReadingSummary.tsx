import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '#web/client/place.ts'
import type { Import } from '../../contract.ts'
import { aspectsOf } from '../reading/aspects.ts'
import { doubtsOf } from '../reading/doubts.ts'
import { choiceWord } from '../reading/reading_words.ts'
import classes from './ReadingSummary.module.css'

/** In a line how the file was read, and the way to change it. */
export const ReadingSummary = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const [, setParams] = useSearchParams()
  const doubts = doubtsOf(imported)
  return (
    <div className={classes.summary}>
      <span className={classes.said}>{t('columns.read_as')}</span>
      <ul className={classes.aspects}>
        {aspectsOf(imported).map((aspect) => (
          <li
            key={aspect}
            title={t(`reading.aspects.${aspect}`)}
            data-doubt={(aspect !== 'sheet' && doubts.includes(aspect)) || undefined}
          >
            {aspect === 'header_line' && imported.reading.header_line > 0
              ? t('columns.header_at', { line: imported.reading.header_line })
              : choiceWord(aspect, String(imported.reading[aspect] ?? ''), t)}
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="subtle" onClick={() => setParams({ step: 'file' })}>
        {t('columns.change_reading')}
      </Button>
    </div>
  )
}
