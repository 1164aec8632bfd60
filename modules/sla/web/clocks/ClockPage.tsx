import { Button, Group, Progress, Stack, Text, Textarea } from '@mantine/core'
import { IconExternalLink, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useParam, useTitle } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Clock, clockLedger, pauseOne, resumeOne } from '../../clock.contract.ts'
import { may } from '../../contract.ts'
import { riskOptions, stateOptions } from '../choices.ts'
import { clocksPath } from '../links.ts'
import { useMinutes } from '../minutes.ts'
import { Ledger } from './Ledger.tsx'

const COLOURS = { late: 'brick', predicted: 'achiote', warned: 'maize', calm: 'leaf', over: 'gray' } as const

/** A clock, explained: how much is used, when it stood still and why, what happened to it. */
export const ClockPage = () => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  const account = useLoaded(clockLedger, { id: useParam('id') })
  const { clock, target_minutes, used_minutes } = account
  const name = clock.title ?? clock.label
  useTitle(name)
  const badge = [
    riskOptions(t).find(({ value }) => value === clock.risk),
    stateOptions(t).find(({ value }) => value === clock.state),
  ]
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: t('titles.clocks'), href: clocksPath }]}
        beside={badge.map((one) => one && <StatusBadge key={one.value} {...one} />)}
        actions={
          <>
            {clock.link && (
              <Button
                component="a"
                href={clock.link}
                variant="default"
                leftSection={<IconExternalLink size={17} />}
              >
                {t('clock.open_record')}
              </Button>
            )}
            <PauseOrResume clock={clock} />
          </>
        }
      />
      <Stack gap="lg" px="lg" pb="xl" maw={980}>
        <div>
          <Group justify="space-between">
            <Text fw={600}>
              {t('clock.used', { used: minutes(used_minutes), target: minutes(target_minutes) })}
            </Text>
            {clock.left_minutes !== null && (
              <Text c={clock.left_minutes < 0 ? 'brick' : 'dimmed'}>
                {t(clock.left_minutes < 0 ? 'clock.over_by' : 'clock.left', {
                  time: minutes(Math.abs(clock.left_minutes)),
                })}
              </Text>
            )}
          </Group>
          <Progress
            mt={6}
            size="lg"
            aria-label={t('clock.used', { used: minutes(used_minutes), target: minutes(target_minutes) })}
            value={Math.min(100, (used_minutes / target_minutes) * 100)}
            color={COLOURS[clock.risk]}
          />
        </div>
        <DetailList
          details={[
            { label: t('fields.policy_id'), value: clock.policy_name },
            { label: t('fields.started_at'), value: formats.moment(clock.started_at) },
            { label: t('fields.due_at'), value: formats.moment(clock.due_at) },
            { label: t('fields.stopped_at'), value: clock.stopped_at && formats.moment(clock.stopped_at) },
            {
              label: t('fields.expected_at'),
              value:
                clock.expected_at &&
                [formats.moment(clock.expected_at), clock.expected_because].filter(Boolean).join(' · '),
            },
            { label: t('clock.pause_reason'), value: clock.pause_reason },
          ].filter(({ value }) => value)}
        />
        <Ledger account={account} />
      </Stack>
    </>
  )
}

const PauseOrResume = ({ clock: { id, state, stopped_at } }: { clock: Clock }) => {
  const { t } = useTranslation('sla')
  const [isAsking, setIsAsking] = useState(false)
  const resume = useAct(resumeOne, { said: t('said.resumed') })
  const ended = stopped_at ? t('clock.is_over') : undefined
  const unless = ended ?? (state === 'breached' ? t('errors.clock_breached') : undefined)
  return (
    <>
      <Guarded permission={may.update} unless={unless}>
        {state === 'paused' ? (
          <Button
            leftSection={<IconPlayerPlay size={17} />}
            loading={resume.busy}
            onClick={() => resume.start({ id })}
          >
            {t('clock.resume')}
          </Button>
        ) : (
          <Button leftSection={<IconPlayerPause size={17} />} onClick={() => setIsAsking(true)}>
            {t('clock.pause')}
          </Button>
        )}
      </Guarded>
      {isAsking && <PausePanel id={id} onClose={() => setIsAsking(false)} />}
    </>
  )
}

const PausePanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('sla')
  const form = useContractForm<typeof pauseOne, { reason: string }>(pauseOne, {
    initial: { reason: '' },
    toInput: ({ reason }) => ({ id, reason }),
    said: t('said.paused'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('clock.pause')} onClose={onClose}>
      <FormSection about={t('clock.pause_about')}>
        <Textarea
          withAsterisk
          autosize
          minRows={3}
          label={t('clock.pause_reason')}
          {...form.getInputProps('reason')}
        />
      </FormSection>
    </PanelForm>
  )
}
