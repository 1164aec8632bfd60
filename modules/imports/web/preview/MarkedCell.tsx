import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { StagedRow } from '../../row.contract.ts'
import { cellText } from '../cell_text.ts'
import classes from './MarkedCell.module.css'

type Mark = StagedRow['marks'][number]

/** A cell as the file has it, with what is wrong or worth knowing about it told on pointing, and read out with it. */
export const MarkedCell = ({
  cell,
  mark,
}: {
  cell: StagedRow['cells'][number] | undefined
  mark: Mark | undefined
}) => {
  const { t } = useTranslation('imports')
  const text = cellText(cell)
  if (!mark) return text
  return (
    <Tooltip label={mark.detail} multiline maw={320} openDelay={0}>
      <span className={classes.marked} data-notice={mark.notice || undefined}>
        {text || <i>{t('preview.empty_cell')}</i>}
        <span className={classes.told}>{mark.detail}</span>
      </span>
    </Tooltip>
  )
}
