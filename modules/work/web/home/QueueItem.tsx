import { ActionIcon } from '@mantine/core'
import { IconClockPause, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RankedItem } from '../../contract.ts'
import classes from './Queue.module.css'

/** One thing worth doing: what, why it is here, and what its place is made of. */
export const QueueItem = ({
  item,
  at,
  path,
  onSnooze,
  onDismiss,
}: {
  item: RankedItem
  /** From 0. */
  at: number
  path: string | undefined
  onSnooze: () => void
  onDismiss: () => void
}) => {
  const { t } = useTranslation('work')
  const { about, customer, reason, because, counterfactual } = item
  return (
    <li className={classes.item}>
      <span className={`${classes.place} figures`} aria-hidden="true">
        {at + 1}
      </span>
      <div className={classes.words}>
        {path ? (
          <a href={path} className={classes.what} data-queue-at={at}>
            {about.title}
          </a>
        ) : (
          <button type="button" className={classes.what} data-queue-at={at}>
            {about.title}
          </button>
        )}
        <p className={classes.why}>
          <span className={classes.reason}>{reason}</span>
          {customer && customer.id !== about.id && <span>{customer.name}</span>}
        </p>
        <details className={classes.because}>
          <summary>{because[0]}</summary>
          <ul>
            {because.slice(1).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {counterfactual && <li>{counterfactual}</li>}
          </ul>
        </details>
      </div>
      <span className={classes.acts}>
        <ActionIcon
          variant="subtle"
          color="gray"
          title={t('queue.snooze')}
          aria-label={t('queue.snooze_one', { title: about.title })}
          onClick={onSnooze}
        >
          <IconClockPause size={17} stroke={1.7} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          title={t('queue.dismiss')}
          aria-label={t('queue.dismiss_one', { title: about.title })}
          onClick={onDismiss}
        >
          <IconX size={17} stroke={1.7} />
        </ActionIcon>
      </span>
    </li>
  )
}
