import { ActionIcon, Button, MultiSelect, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { IconTrash, IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../contract.ts'
import {
  createRecipient,
  deleteRecipient,
  listRecipients,
  type Recipient,
  updateRecipient,
} from '../recipient.contract.ts'
import classes from './Privacy.module.css'
import { PrivacyHeader } from './PrivacyHeader.tsx'
import { basisOptions, categoryOptions, roleOptions } from './words.ts'

/** Who receives data of people, and by what right. */
export const RecipientsPage = () => {
  const { t } = useTranslation('privacy')
  const { recipients } = useLoaded(listRecipients, {})
  const [params, setParams] = useSearchParams()
  const close = () => setParams({ panel: undefined, recipient: undefined })
  const open = recipients.find(({ id }) => id === params.recipient)
  const add = (
    <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
      {t('recipients.add_short')}
    </AddButton>
  )
  return (
    <>
      <PrivacyHeader actions={add} />
      <div className={classes.column}>
        <p className={classes.soft}>{t('recipients.intro')}</p>
        {recipients.length ? (
          <ul className={classes.list}>
            {recipients.map((recipient) => (
              <RecipientRow
                key={recipient.id}
                recipient={recipient}
                onOpen={() => setParams({ recipient: recipient.id })}
              />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={IconUsersGroup}
            title={t('recipients.none')}
            text={t('recipients.none_text')}
            action={add}
          />
        )}
      </div>
      {params.panel === 'new' && <RecipientForm onClose={close} />}
      {open && <RecipientForm key={open.id} recipient={open} onClose={close} />}
    </>
  )
}

const RecipientRow = ({ recipient, onOpen }: { recipient: Recipient; onOpen: () => void }) => {
  const { t, i18n } = useTranslation('privacy')
  const remove = useAct(deleteRecipient, { said: t('said.recipient_deleted') })
  const { id, version, name, purpose, country, role, basis, categories, in_notice } = recipient
  const about = [
    t(`roles.${role}`),
    new Intl.DisplayNames([i18n.language], { type: 'region' }).of(country),
    t(`bases.${basis}`),
    ...categories.map((one) => t(`categories.${one}`)),
  ]
  return (
    <li className={classes.box}>
      <div className={classes.head}>
        <span className={classes.what}>
          <strong>{name}</strong>
          {purpose && <span>{purpose}</span>}
          <small>{about.join(' · ')}</small>
        </span>
        <div className={classes.acts}>
          {!in_notice && <StatusBadge plain label={t('recipients.private')} />}
          <Guarded permission={may.update}>
            <Button variant="default" size="xs" onClick={onOpen}>
              {t('breaches.edit')}
            </Button>
          </Guarded>
          <Guarded permission={may.delete}>
            <ActionIcon
              variant="subtle"
              color="brick"
              aria-label={`${t('recipients.delete')}: ${name}`}
              onClick={() => remove.start({ id }, { version })}
            >
              <IconTrash size={16} stroke={1.7} />
            </ActionIcon>
          </Guarded>
        </div>
      </div>
    </li>
  )
}

type Written = Omit<Recipient, 'id' | 'since' | 'created_at' | 'version'> & { since: string }

const BLANK: Written = {
  name: '',
  role: 'processor',
  purpose: '',
  categories: ['contact'],
  country: 'PA',
  basis: 'contract',
  safeguards: '',
  since: '',
  in_notice: true,
}

const RecipientForm = ({ recipient, onClose }: { recipient?: Recipient; onClose: () => void }) => {
  const { t, i18n } = useTranslation('privacy')
  const { id, created_at: _, version, ...known } = recipient ?? { created_at: '', version: 0 }
  const action = (recipient ? updateRecipient : createRecipient) as typeof createRecipient
  const form = useContractForm<typeof createRecipient, Written>(action, {
    ...(!recipient && { draft: 'privacy.recipient' }),
    initial: { ...BLANK, ...known, since: recipient?.since ?? '' },
    ...(recipient && { version }),
    toInput: (values) => ({ ...values, ...(id && { id }), since: values.since || null }),
    said: t('said.recipient'),
    onDone: onClose,
  })
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' })
  const countries = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label),
  )
  return (
    <PanelForm form={form} title={t(recipient ? 'recipients.edit' : 'recipients.add')} onClose={onClose}>
      <FormSection>
        <TextInput
          label={t('fields.name')}
          withAsterisk
          data-autofocus
          maxLength={200}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('fields.recipient_purpose')}
          description={t('recipients.purpose_hint')}
          maxLength={500}
          {...form.getInputProps('purpose')}
        />
        <Select
          label={t('fields.role')}
          allowDeselect={false}
          data={roleOptions(t)}
          {...form.getInputProps('role')}
        />
        <Select
          label={t('fields.basis')}
          allowDeselect={false}
          data={basisOptions(t)}
          {...form.getInputProps('basis')}
        />
        <MultiSelect
          label={t('fields.categories')}
          data={categoryOptions(t)}
          {...form.getInputProps('categories')}
        />
        <Select
          label={t('fields.country')}
          allowDeselect={false}
          searchable
          data={countries}
          {...form.getInputProps('country')}
        />
        <Textarea
          label={t('fields.safeguards')}
          autosize
          minRows={2}
          maxLength={1_000}
          {...form.getInputProps('safeguards')}
        />
        <DayInput
          label={t('fields.since')}
          value={form.values.since}
          error={form.errors.since}
          onChange={(since) => form.setFieldValue('since', since)}
        />
        <Switch label={t('fields.in_notice')} {...form.getInputProps('in_notice', { type: 'checkbox' })} />
      </FormSection>
    </PanelForm>
  )
}

/** Where those who receive data of companies in the region mostly are; ISO 3166-1. */
const COUNTRIES =
  'PA CR EC CO MX GT HN SV NI DO PE CL AR UY PY BO BR VE US CA ES IE DE NL FR GB CH SE FI IN SG JP AU'.split(
    ' ',
  )
