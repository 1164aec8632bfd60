import { Button, Group, Modal, Skeleton, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useList } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { discardLead, type Lead, listLeads } from '../contract.ts'
import { LeadCard } from './LeadCard.tsx'
import classes from './Leads.module.css'

/** Leads, best score first. */
export const LeadList = ({ discarded = false }: { discarded?: boolean }) => {
  const { t } = useTranslation('leads')
  const list = useList(listLeads, { discarded })
  const [leaving, setLeaving] = useState<Lead>()
  if (list.loading === 'first' && !list.problem) return <Skeleton height={220} mt="md" radius="md" />
  return (
    <>
      <FormRefusal text={list.problem ? sentenceOf(list.problem) : undefined} />
      {!list.rows.length && !list.problem && (
        <EmptyState
          compact
          title={t(discarded ? 'list.none_discarded' : 'list.none')}
          {...(!discarded && { text: t('list.none_about') })}
        />
      )}
      <ul className={classes.list}>
        {list.rows.map((lead) => (
          <LeadCard key={lead.id} lead={lead} onDiscard={() => setLeaving(lead)} />
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" onClick={list.more} loading={list.loading === 'more'}>
          {t('list.load')}
        </Button>
      )}
      {leaving && <DiscardDialog lead={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

const DiscardDialog = ({ lead: { id, name }, onClose }: { lead: Lead; onClose: () => void }) => {
  const { t } = useTranslation('leads')
  const form = useContractForm(discardLead, {
    initial: { reason: '' },
    toInput: ({ reason }) => ({ id, reason }),
    said: t('said.discarded'),
    onDone: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('discard.title', { name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
        <Textarea
          data-autofocus
          withAsterisk
          label={t('discard.reason')}
          maxLength={300}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} submit={t('discard.act')} />
        </Group>
      </form>
    </Modal>
  )
}
