import { Anchor, Button, Select, Skeleton, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/client/api.ts'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { may } from '../../contract.ts'
import { ReceiverKind } from '../../document.rules.ts'
import { getReceiver, lookUpReceiver, type Receiver, updateReceiver } from '../../receiver.contract.ts'
import { getLists } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'
import { customerRecordPath } from '../links.ts'
import { Problems } from '../Problems.tsx'

/** How the tax office will see this customer, what looks wrong about it, and the way to put it right. */
export const ReceiverBox = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('invoices')
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const receiver = useAsk(getReceiver, { customer_id: customerId }).data
  if (!receiver) return <Skeleton height={120} />
  const { taken, problems } = receiver
  const lookUp = () => {
    setBusy(true)
    void api(lookUpReceiver, { customer_id: customerId })
      .then(({ says, check }) => setSaid(check ? `${says} DV ${check}` : says))
      .catch(showProblem)
      .finally(() => setBusy(false))
  }
  return (
    <section className={classes.box}>
      <DetailList
        title={t('receiver.title')}
        action={
          <Guarded permission={may.update}>
            <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
              {t('receiver.change')}
            </Button>
          </Guarded>
        }
        details={[
          { label: t('fields.receiver_kind'), value: t(`receivers.${taken.kind}`) },
          { label: t('fields.receiver_name'), value: taken.name },
          {
            label: t('fields.receiver_number'),
            value: (
              <>
                {[taken.number, taken.check].filter(Boolean).join(' DV ')}{' '}
                <Anchor size="sm" href={customerRecordPath(customerId)}>
                  {t('receiver.change_number')}
                </Anchor>
              </>
            ),
          },
        ]}
      />
      <Problems problems={problems.filter(({ code }) => code !== '')} />
      {taken.number && (
        <div className={classes.row}>
          <span className={classes.soft} role="status">
            {said}
          </span>
          <Button size="compact-xs" variant="subtle" loading={busy} onClick={lookUp}>
            {t('receiver.look_up')}
          </Button>
        </div>
      )}
      {isOpen && <ReceiverPanel receiver={receiver} onClose={() => setOpen(false)} />}
    </section>
  )
}

const ReceiverPanel = ({ receiver, onClose }: { receiver: Receiver; onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const lists = useAsk(getLists, {}).data
  const {
    customer_id,
    version,
    kind,
    person,
    name,
    place,
    foreign_id,
    foreign_id_kind,
    country,
    retention_code,
    email,
  } = receiver
  const form = useContractForm<typeof updateReceiver, Record<string, unknown> & Partial<Receiver>>(
    updateReceiver,
    {
      initial: {
        customer_id,
        kind,
        person,
        name,
        place,
        foreign_id,
        foreign_id_kind,
        country,
        retention_code,
        email,
      },
      toInput: (values) => values as never,
      ...(version && { version }),
      said: t('said.receiver'),
      onDone: onClose,
    },
  )
  return (
    <PanelForm form={form} title={t('receiver.title')} onClose={onClose}>
      <Stack gap="md">
        <Select
          label={t('fields.receiver_kind')}
          description={t('receiver.kind_hint')}
          clearable
          placeholder={t('receiver.by_record')}
          data={ReceiverKind.options.map((value) => ({ value, label: t(`receivers.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <Select
          label={t('receiver.person')}
          clearable
          placeholder={t('receiver.by_record')}
          data={(['natural', 'juridical'] as const).map((value) => ({ value, label: t(`persons.${value}`) }))}
          {...form.getInputProps('person')}
        />
        <TextInput
          label={t('receiver.name')}
          placeholder={t('receiver.by_record')}
          maxLength={200}
          {...form.getInputProps('name')}
        />
        <Select
          label={t('receiver.place')}
          description={t('receiver.place_hint')}
          searchable
          clearable
          limit={50}
          data={(lists?.places ?? []).map((one) => ({
            value: one.code,
            label: `${one.name}, ${one.district}, ${one.province}`,
          }))}
          value={form.values.place || null}
          error={form.errors.place}
          onChange={(chosen) => form.setFieldValue('place', chosen ?? '')}
        />
        {form.values.kind === 'foreign' && (
          <>
            <TextInput
              label={t('receiver.foreign_id')}
              maxLength={50}
              {...form.getInputProps('foreign_id')}
            />
            <TextInput
              label={t('receiver.country')}
              description={t('receiver.country_hint')}
              maxLength={2}
              {...form.getInputProps('country')}
            />
          </>
        )}
        <Select
          label={t('editor.retention')}
          clearable
          data={(lists?.retentions ?? []).map(({ code }) => ({
            value: code,
            label: t(`retentions.${code}`),
          }))}
          value={form.values.retention_code || null}
          onChange={(chosen) => form.setFieldValue('retention_code', chosen ?? '')}
        />
        <TextInput
          label={t('receiver.email')}
          description={t('receiver.email_hint')}
          maxLength={254}
          {...form.getInputProps('email')}
        />
      </Stack>
    </PanelForm>
  )
}
