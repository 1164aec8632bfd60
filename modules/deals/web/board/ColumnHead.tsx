import { UnstyledButton } from '@mantine/core'
import { IconChevronsLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { BoardColumn, Stage } from '../../pipeline.contract.ts'
import { Amounts } from '../amounts.tsx'
import { toneOf } from '../tones.ts'
import classes from './Board.module.css'

/** The head of a column: its stage, how many stand in it, and what they add up to, plain and weighted. */
export const ColumnHead = ({
  stage,
  column: { count, totals },
  id,
  onFold,
}: {
  stage: Stage
  column: Pick<BoardColumn, 'count' | 'totals'>
  /** Of the heading, which names the column. */
  id: string
  /** Makes the column a strip; absent where it can't be one. */
  onFold?: (() => void) | undefined
}) => {
  const { t } = useTranslation('deals')
  const { number } = useFormats()
  return (
    <header className={classes.columnHead} style={{ '--tone': toneOf(stage.color) } as React.CSSProperties}>
      <div className={classes.columnLine}>
        <span className={classes.dot} />
        <h2 id={id} className={classes.columnName}>
          {stage.name}
        </h2>
        <span className={`${classes.count} figures`}>{number(count)}</span>
        {onFold && (
          <UnstyledButton
            className={classes.fold}
            aria-label={t('board.fold', { stage: stage.name })}
            onClick={onFold}
          >
            <IconChevronsLeft size={15} stroke={1.8} />
          </UnstyledButton>
        )}
      </div>
      <div className={classes.total}>
        <Amounts sums={totals.map(({ currency, value_minor }) => ({ currency, amount: value_minor }))} />
      </div>
      <div className={classes.weighted}>
        {stage.kind === 'open' ? (
          <>
            {t('board.weighted')}{' '}
            <Amounts
              sums={totals.map(({ currency, weighted_minor }) => ({ currency, amount: weighted_minor }))}
            />
          </>
        ) : (
          t(`board.closed.${stage.kind}`)
        )}
      </div>
    </header>
  )
}
