import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toast } from '#web/ui/toasts.ts'
import { listSessions, revokeOtherSessions, revokeSession, type Session } from '../../sign_in.contract.ts'
import { AccountLayout } from './AccountLayout.tsx'
import classes from './SessionsPage.module.css'

const drawingOf = (device: string) => {
  if (/Android|iPhone|iPad|iOS/.test(device)) return IconDeviceMobile
  return /Windows|macOS|Mac|Linux|ChromeOS/.test(device) ? IconDeviceDesktop : IconTerminal2
}

/** Where one is signed in, and the way to end it there. */
export const SessionsPage = () => {
  const { t } = useTranslation('identity')
  const { sessions } = useLoaded(listSessions, {})
  const [isAsking, setAsking] = useState(false)
  const endOthers = useAct(revokeOtherSessions, {
    onDone: ({ ended }) => {
      setAsking(false)
      toast({ tone: 'told', text: t('sessions.ended', { count: ended }) })
    },
  })
  return (
    <AccountLayout>
      <section>
        <div className={classes.heading}>
          <p>{t('sessions.about')}</p>
          {sessions.length > 1 && (
            <Button variant="default" size="xs" onClick={() => setAsking(true)}>
              {t('sessions.end_others')}
            </Button>
          )}
        </div>
        <ul className={classes.list}>
          {sessions.map((session) => (
            <OneSession key={session.id} session={session} />
          ))}
        </ul>
      </section>
      <Confirm
        opened={isAsking}
        title={t('sessions.end_others')}
        text={t('sessions.end_others_text')}
        act={t('sessions.end_others')}
        busy={endOthers.busy}
        onConfirm={() => endOthers.start({})}
        onClose={() => setAsking(false)}
      />
    </AccountLayout>
  )
}

const OneSession = ({ session }: { session: Session }) => {
  const { t } = useTranslation('identity')
  const { ago, moment } = useFormats()
  const end = useAct(revokeSession, {
    onDone: () => toast({ tone: 'told', text: t('sessions.ended', { count: 1 }) }),
  })
  const Drawing = drawingOf(session.device)
  const place = t([`places.${session.place}`, 'places.network'], { network: session.place })
  return (
    <li className={classes.session}>
      <Drawing size={22} stroke={1.5} aria-hidden="true" />
      <div className={classes.what}>
        <strong>{session.device || t('sessions.unknown_device')}</strong>
        <span>{[place, session.address].filter(Boolean).join(' · ')}</span>
        <span>
          {session.current ? t('sessions.now') : t('sessions.seen', { ago: ago(session.seen_at) })}
          {' · '}
          {t('sessions.since', { moment: moment(session.created_at) })}
        </span>
      </div>
      {session.current ? (
        <StatusBadge label={t('sessions.this')} color="bark" />
      ) : (
        <Button
          variant="default"
          size="xs"
          loading={end.busy}
          aria-label={t('sessions.end_one', { device: session.device })}
          onClick={() => end.start({ id: session.id })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
