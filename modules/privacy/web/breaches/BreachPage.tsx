import { Button, CopyButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { IconAlertOctagon, IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { closeBreach, getBreach, tellOfBreach } from '../../breach.contract.ts'
import { may } from '../../contract.ts'
import { breachesPath } from '../links.ts'
import classes from '../Privacy.module.css'
import { severityBadge } from '../words.ts'
import { BreachForm } from './BreachForm.tsx'
import { isOverdue, standingOf } from './standing.ts'

type WholeBreach = Answer<typeof getBreach>
type Whom = 'authority' | 'people'

/** One breach: what is known, whom to tell by when, and what to write to them. */
export const BreachPage = () => {
  const { t } = useTranslation('privacy')
  const breach = useLoaded(getBreach, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const close = useAct(closeBreach, { said: t('said.breach_closed') })
  const { id, number, title, version, closed_at } = breach
  useTitle(`${number} · ${title}`)
  return (
    <RecordPage
      title={title}
      crumbs={[{ label: t('titles.breaches'), href: breachesPath() }]}
      subtitle={number}
      beside={<StatusBadge {...standingOf(t, breach)} />}
      actions={
        !closed_at && (
          <>
            <Guarded permission={may.update}>
              <Button variant="default" onClick={() => setParams({ panel: 'edit' })}>
                {t('breaches.edit')}
              </Button>
            </Guarded>
            <Guarded
              permission={may.update}
              unless={breach.authority_told_at ? undefined : t('errors.not_told_yet')}
            >
              <Button loading={close.busy} onClick={() => close.start({ id }, { version })}>
                {t('breaches.close')}
              </Button>
            </Guarded>
          </>
        )
      }
      details={
        <>
          <Facts breach={breach} />
          {params.panel === 'edit' && (
            <BreachForm breach={breach} onClose={() => setParams({ panel: undefined })} />
          )}
        </>
      }
      tabs={[
        {
          key: 'notices',
          label: t('breaches.notices'),
          content: (
            <div className={classes.list}>
              <Notice breach={breach} whom="authority" />
              <Notice breach={breach} whom="people" />
            </div>
          ),
        },
        {
          key: 'timeline',
          label: t('record.timeline'),
          content: (
            <Parts
              key={id}
              slot={recordTimeline}
              props={{
                about: id,
                kinds: [
                  {
                    key: 'breach',
                    label: t('stories.breach'),
                    icon: IconAlertOctagon,
                    color: 'brick',
                    events: ['privacy.breach_recorded', 'privacy.breach_told', 'privacy.breach_closed'],
                  },
                ],
              }}
            />
          ),
        },
      ]}
      tab={params.tab}
      onTab={(tab) => setParams({ tab })}
    />
  )
}

const Facts = ({ breach }: { breach: WholeBreach }) => {
  const { t } = useTranslation('privacy')
  const { moment, number } = useFormats()
  const { severity, categories, people_count } = breach
  return (
    <DetailList
      title={t('breaches.facts')}
      details={[
        { label: t('fields.severity'), value: <StatusBadge {...severityBadge(t, severity)} /> },
        { label: t('fields.detected_at'), value: moment(breach.detected_at) },
        { label: t('fields.categories'), value: categories.map((one) => t(`categories.${one}`)).join(', ') },
        { label: t('fields.people_count'), value: people_count === null ? '' : number(people_count) },
        { label: t('fields.description'), value: breach.description },
        { label: t('fields.measures'), value: breach.measures },
        { label: t('fields.recorded_by'), value: breach.recorded_by },
      ]}
    />
  )
}

/** Whom to tell, by when, with a draft; afterwards, when and how it was done. */
const Notice = ({ breach, whom }: { breach: WholeBreach; whom: Whom }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const [isOpen, setOpen] = useState(false)
  const toldAt = breach[`${whom}_told_at`]
  const dueAt = breach[`${whom}_due_at`]
  const late = isOverdue(dueAt, toldAt)
  const name = breach.authority || t('the_authority')
  return (
    <section className={classes.box}>
      <div className={classes.head}>
        <h3>{whom === 'authority' ? t('breaches.authority', { name }) : t('breaches.people')}</h3>
        <StatusBadge
          label={
            toldAt
              ? t('breaches.told', { moment: moment(toldAt) })
              : late
                ? t('breaches.late')
                : t('breaches.due', { moment: moment(dueAt) })
          }
          color={toldAt ? 'leaf' : late ? 'brick' : 'maize'}
        />
      </div>
      {toldAt ? (
        <p className={classes.words}>{breach[`${whom}_note`]}</p>
      ) : (
        <>
          <p className={classes.soft}>{t('breaches.draft')}</p>
          <p className={classes.words}>{breach.drafts[whom]}</p>
          <div className={classes.acts}>
            <CopyButton value={breach.drafts[whom]}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.7} />}
                  onClick={copy}
                >
                  {t(copied ? 'breaches.copied' : 'breaches.copy')}
                </Button>
              )}
            </CopyButton>
            {!breach.closed_at && (
              <Guarded permission={may.update}>
                <Button onClick={() => setOpen(true)}>{t('breaches.tell')}</Button>
              </Guarded>
            )}
          </div>
        </>
      )}
      {isOpen && <ToldDialog breach={breach} whom={whom} onClose={() => setOpen(false)} />}
    </section>
  )
}

const ToldDialog = ({
  breach: { id, version },
  whom,
  onClose,
}: {
  breach: WholeBreach
  whom: Whom
  onClose: () => void
}) => {
  const { t } = useTranslation('privacy')
  const [note, setNote] = useState('')
  const told = useAct(tellOfBreach, { said: t('said.told'), onDone: onClose })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('breaches.tell')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (note.trim()) told.start({ id, whom, note }, { version })
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t('breaches.tell_title')}
            description={t('breaches.tell_hint')}
            data-autofocus
            autosize
            minRows={2}
            maxLength={1_000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button type="submit" disabled={!note.trim()} loading={told.busy}>
              {t('breaches.tell')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
