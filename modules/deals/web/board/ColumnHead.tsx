import { UnstyledButton } from '@mantine/core'
import { IconChevronsLeft, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { BoardColumn } from '../../pipeline.contract.ts'
import { Amounts } from '../amounts.tsx'
import { toneOf } from '../tones.ts'
import classes from './Board.module.css'
import type { Lane } from './grouping.ts'

/** The head of a column: what it is called, how many stand in it, and what they add up to, plain and weighted. */
export const ColumnHead = ({
  lane,
  column: { count, totals },
  id,
  onFold,
}: {
  lane: Lane
  column: Pick<BoardColumn, 'count' | 'totals'>
  /** Of the heading, which names the column. */
  id: string
  /** Makes the column a strip; absent where it can't be one. */
  onFold?: (() => void) | undefined
}) => {
  const { t } = useTranslation('deals')
  const { number } = useFormats()
  return (
    <header className={classes.columnHead} style={{ '--tone': toneOf(lane.color) } as React.CSSProperties}>
      <div className={classes.columnLine}>
        <span className={classes.dot} />
        <h2 id={id} className={classes.columnName}>
          {lane.name}
        </h2>
        <span className={`${classes.count} figures`}>{number(count)}</span>
        {lane.barred && (
          <span className={classes.barred} title={lane.barred}>
            <IconLock size={14} stroke={1.8} aria-hidden="true" />
            <span className={classes.unseen}>{lane.barred}</span>
          </span>
        )}
        {onFold && (
          <UnstyledButton
            className={classes.fold}
            aria-label={t('board.fold', { stage: lane.name })}
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
        {lane.kind === 'open' ? (
          <>
            {t('board.weighted')}{' '}
            <Amounts
              sums={totals.map(({ currency, weighted_minor }) => ({ currency, amount: weighted_minor }))}
            />
          </>
        ) : (
          t(`board.closed.${lane.kind}`)
        )}
      </div>
    </header>
  )
}
