import { Button, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listViews } from '../../contract.ts'
import classes from './Viewers.module.css'

/** Who of the team looked at a record, and at what tells of it. */
export const Viewers = ({ about, onClose }: { about: string; onClose: () => void }) => {
  const { t } = useTranslation('audit')
  const { moment, day } = useFormats()
  const list = useList(listViews, { about })
  const days = Map.groupBy(list.rows, ({ viewed_at }) => day(viewed_at))
  return (
    <SidePanel opened onClose={onClose} title={t('views.title')}>
      <Text size="sm" c="dimmed">
        {t('views.about')}
      </Text>
      {list.loading === 'first' && <TextSkeleton lines={6} />}
      {!list.loading && list.rows.length === 0 && (
        <EmptyState compact icon={IconEye} title={t('views.none')} />
      )}
      {[...days].map(([on, views]) => (
        <section key={on}>
          <h3 className={classes.day}>{on}</h3>
          <ul className={classes.list}>
            {views.map((view) => (
              <li key={view.id} className={classes.view}>
                <span className={classes.who}>{view.actor_name}</span>
                <span className={classes.what}>
                  {[view.title, view.actor_kind === 'api_key' && t('views.api_key'), view.address]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <time className={classes.when} dateTime={view.viewed_at}>
                  {moment(view.viewed_at)}
                </time>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {list.hasMore && (
        <Button variant="default" size="xs" mt="md" loading={list.loading === 'more'} onClick={list.more}>
          {t('views.more')}
        </Button>
      )}
    </SidePanel>
  )
}
