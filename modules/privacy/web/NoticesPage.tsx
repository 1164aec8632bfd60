import { Anchor, Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../contract.ts'
import { dropNotice, listNotices, type Notice, publishNotice, saveNotice } from '../notice.contract.ts'
import classes from './Privacy.module.css'
import { PrivacyHeader } from './PrivacyHeader.tsx'

/** What people read before their data is asked for: the next version, and those that were published. */
export const NoticesPage = () => {
  const { t } = useTranslation('privacy')
  const { notices, usual, url } = useLoaded(listNotices, {})
  const draft = notices.find(({ published_at }) => !published_at)
  const published = notices.filter(({ published_at }) => published_at)
  const [current] = published
  const save = useAct(saveNotice, {})
  return (
    <>
      <PrivacyHeader />
      <div className={classes.column}>
        <p className={classes.soft}>
          <Anchor href={url} target="_blank" rel="noreferrer">
            {t('notices.intro', { url })}
          </Anchor>
        </p>
        {draft ? (
          <Draft key={draft.id} draft={draft} />
        ) : (
          <section className={classes.box}>
            <div className={classes.head}>
              <div>
                {!current && <h2>{t('notices.none')}</h2>}
                <p className={classes.soft}>{t(current ? 'notices.begin_text' : 'notices.none_text')}</p>
              </div>
              <Guarded permission={may.configure}>
                <Button
                  loading={save.busy}
                  onClick={() =>
                    save.start(current ? { body_es: current.body_es, body_en: current.body_en } : usual)
                  }
                >
                  {t('notices.begin')}
                </Button>
              </Guarded>
            </div>
          </section>
        )}
        {published.length > 0 && <Published notices={published} url={url} />}
      </div>
    </>
  )
}

const Draft = ({ draft }: { draft: Notice }) => {
  const { t } = useTranslation('privacy')
  const [bodies, setBodies] = useState({ body_es: draft.body_es, body_en: draft.body_en })
  const [isAsking, setAsking] = useState(false)
  const save = useAct(saveNotice, { said: t('said.draft') })
  const drop = useAct(dropNotice, { said: t('said.dropped') })
  const publish = useAct(publishNotice, {
    said: ({ number }) => t('said.published', { number }),
    onDone: () => setAsking(false),
  })
  const { version } = draft
  const isSame = bodies.body_es === draft.body_es && bodies.body_en === draft.body_en
  return (
    <section className={classes.box}>
      <h2>{t('notices.draft')}</h2>
      <p className={classes.soft}>{t('notices.format')}</p>
      {(['body_es', 'body_en'] as const).map((key) => (
        <Textarea
          key={key}
          label={t(`notices.${key}`)}
          autosize
          minRows={8}
          maxRows={24}
          maxLength={30_000}
          readOnly={!holds(may.configure)}
          value={bodies[key]}
          onChange={({ currentTarget }) => setBodies({ ...bodies, [key]: currentTarget.value })}
        />
      ))}
      <div className={classes.acts}>
        <Guarded permission={may.configure}>
          <Button
            variant="default"
            disabled={isSame}
            loading={save.busy}
            onClick={() => save.start(bodies, { version })}
          >
            {t('notices.save')}
          </Button>
        </Guarded>
        <Guarded permission={may.configure}>
          <Button disabled={!bodies.body_es.trim() || !isSame} onClick={() => setAsking(true)}>
            {t('notices.publish')}
          </Button>
        </Guarded>
        <Guarded permission={may.configure}>
          <Button variant="subtle" loading={drop.busy} onClick={() => drop.start({}, { version })}>
            {t('notices.drop')}
          </Button>
        </Guarded>
      </div>
      <Confirm
        calm
        opened={isAsking}
        title={t('notices.publish_title')}
        text={t('notices.publish_text')}
        act={t('notices.publish')}
        busy={publish.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => publish.start({}, { version })}
      />
    </section>
  )
}

const Published = ({ notices, url }: { notices: readonly Notice[]; url: string }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  return (
    <section className={classes.box}>
      <h2>{t('notices.earlier')}</h2>
      <ul className={classes.list}>
        {notices.map(({ id, number, published_at, published_by }, index) => (
          <li key={id} className={classes.head}>
            <span className={classes.what}>
              <Anchor href={`${url}?version=${number}`} target="_blank" rel="noreferrer">
                {t('notices.published', { number })}
              </Anchor>
              <small>
                {t('notices.by', { moment: published_at ? moment(published_at) : '', name: published_by })}
              </small>
            </span>
            {index === 0 && <StatusBadge label={t('notices.current')} color="leaf" />}
          </li>
        ))}
      </ul>
    </section>
  )
}
