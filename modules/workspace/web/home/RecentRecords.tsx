import { IconClock } from '@tabler/icons-react'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listRecentRecords } from '../../contract.ts'
import classes from './RecentRecords.module.css'

const MOST = 6

/** `customers.customer` as its module calls one. */
const kindWord = (kind: string): string => {
  const key = kind.replace('.', ':')
  return i18next.exists(key) ? i18next.t(key) : ''
}

/** The records the person opened last, one press away. */
export const RecentRecords = () => {
  const { t } = useTranslation('workspace')
  const { ago } = useFormats()
  const { data } = useAsk(listRecentRecords, { limit: MOST })
  return (
    <section aria-labelledby="recent-records">
      <h2 id="recent-records" className={classes.title}>
        {t('home.recent.title')}
      </h2>
      {!data && <TextSkeleton lines={4} />}
      {data?.rows.length === 0 && (
        <EmptyState
          compact
          icon={IconClock}
          title={t('home.recent.none')}
          text={t('home.recent.none_text')}
        />
      )}
      <ul className={classes.list}>
        {data?.rows.map(({ id, kind, title, link, opened_at }) => (
          <li key={id}>
            <a href={link} className={classes.record}>
              <span className={classes.name}>{title}</span>
              <span className={classes.kind}>{kindWord(kind)}</span>
              <span className={classes.when}>{ago(opened_at)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
