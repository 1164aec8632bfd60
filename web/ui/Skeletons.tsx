import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Skeletons.module.css'

/** Lines that stand for text on its way. `lines`: how many. */
export const TextSkeleton = ({ lines = 3 }: { lines?: number }) => (
  <div className={classes.lines}>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
      <Skeleton key={i} height={12} width={`${88 - ((i * 23) % 40)}%`} />
    ))}
  </div>
)

/** A page on its way: a title and a block, where the page will have them. */
export const PageSkeleton = () => {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.page} role="status" aria-label={t('loading')}>
      <Skeleton height={24} width={220} />
      <Skeleton height={34} width="60%" mt={16} />
      <div className={classes.rows}>
        {Array.from({ length: 12 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          <Skeleton key={i} height={12} width={`${94 - ((i * 17) % 30)}%`} />
        ))}
      </div>
    </div>
  )
}
