import { Button, NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { Problem } from '#web/client/problem.ts'
import { useAct, useAsk, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../contract.ts'
import {
  clearRetained,
  listRetention,
  previewRetention,
  type RetentionRule,
  setRetention,
} from '../retention.contract.ts'
import classes from './Privacy.module.css'
import { PrivacyHeader } from './PrivacyHeader.tsx'

/** How long what is not needed for ever is kept. */
export const RetentionPage = () => {
  const { t } = useTranslation('privacy')
  const { rules } = useLoaded(listRetention, {})
  return (
    <>
      <PrivacyHeader />
      <div className={classes.column}>
        <p className={classes.soft}>{t('retention.intro')}</p>
        {rules.map((rule) => (
          <Rule key={`${rule.kind} ${rule.version}`} rule={rule} />
        ))}
      </div>
    </>
  )
}

const Rule = ({ rule }: { rule: RetentionRule }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const { kind, version, last_run_at, last_count } = rule
  const [days, setDays] = useState<number | string>(rule.keep_days)
  const [active, setActive] = useState(rule.active)
  const [isShown, setShown] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const save = useAct(setRetention, { quiet: true, said: t('said.retention') })
  const clear = useAct(clearRetained, {
    said: ({ count }) => t('said.cleared', { count }),
    onDone: () => setAsking(false),
  })
  const isSame = days === rule.keep_days && active === rule.active
  const mayWrite = holds(may.configure)
  return (
    <section className={classes.box}>
      <div className={classes.head}>
        <div>
          <h2>{rule.label}</h2>
          <p className={classes.soft}>{rule.effect}</p>
        </div>
        <Switch
          label={t('retention.active')}
          checked={active}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setActive(currentTarget.checked)}
        />
      </div>
      <div className={classes.narrow}>
        <NumberInput
          label={t('retention.days')}
          description={t('retention.usual', { usual: rule.usual_days, least: rule.least_days })}
          min={1}
          allowDecimal={false}
          readOnly={!mayWrite}
          value={days}
          error={save.problem instanceof Problem ? sentenceOf(save.problem) : undefined}
          onChange={setDays}
        />
      </div>
      <p className={classes.soft}>
        {last_run_at
          ? t('retention.last', { moment: moment(last_run_at), count: last_count })
          : t('retention.never')}
      </p>
      {isShown && Number(days) > 0 && <Preview kind={kind} days={Number(days)} />}
      <div className={classes.acts}>
        <Guarded permission={may.configure}>
          <Button
            disabled={isSame || !Number(days)}
            loading={save.busy}
            onClick={() => save.start({ kind, keep_days: Number(days), active }, version ? { version } : {})}
          >
            {t('retention.save')}
          </Button>
        </Guarded>
        <Guarded permission={may.configure}>
          <Button variant="default" onClick={() => setShown(!isShown)} aria-expanded={isShown}>
            {t('retention.preview')}
          </Button>
        </Guarded>
        <Guarded
          permission={may.configure}
          unless={rule.active && isSame ? undefined : t('retention.first_save')}
        >
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('retention.clear')}
          </Button>
        </Guarded>
      </div>
      <Confirm
        opened={isAsking}
        title={t('retention.clear_title')}
        text={t('retention.clear_text')}
        act={t('retention.clear')}
        busy={clear.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => clear.start({ kind })}
      >
        <Preview kind={kind} days={rule.keep_days} />
      </Confirm>
    </section>
  )
}

const Preview = ({ kind, days }: { kind: string; days: number }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const { data } = useAsk(previewRetention, { kind, keep_days: days }, { keep: true })
  if (!data) return null
  return (
    <div aria-live="polite">
      <strong>{t('retention.would', { count: data.count })}</strong>
      <ul className={classes.list}>
        {data.sample.map(({ id, title, at }) => (
          <li key={id} className={classes.soft}>
            {title} · {moment(at)}
          </li>
        ))}
      </ul>
    </div>
  )
}
