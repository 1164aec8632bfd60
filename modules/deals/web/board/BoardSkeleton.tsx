import { Skeleton } from '@mantine/core'
import classes from './Board.module.css'

const BONES = ['a', 'b', 'c']

/** The board before its cards, a column for each of `keys`. `label`: for screen readers. */
export const BoardSkeleton = ({ keys, label }: { keys: readonly string[]; label: string }) => (
  <div className={classes.board} role="status" aria-label={label} aria-busy="true">
    {keys.map((key) => (
      <div key={key} className={classes.column}>
        <div className={classes.columnHead}>
          <Skeleton height={16} width="60%" radius="sm" />
          <Skeleton height={14} width="40%" mt={10} radius="sm" />
        </div>
        <div className={classes.cards}>
          {BONES.map((bone) => (
            <Skeleton key={bone} height={96} mb={8} radius="md" />
          ))}
        </div>
      </div>
    ))}
  </div>
)
