import { Autocomplete, Button, CloseButton, Input, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { useSession } from '#web/client/session.ts'
import { AddressFields } from './AddressFields.tsx'
import classes from './ContactFields.module.css'
import type { CustomerValues } from './form_values.ts'

type FormProps = { form: ContractForm<CustomerValues> }

const useLabels = (): string[] => {
  const { t } = useTranslation('customers')
  return ['mobile', 'work', 'home', 'billing'].map((key) => t(`labels.${key}`))
}

/** Numbers of the customer, as many as there are; the first is the main one. */
export const PhonesField = ({ form }: FormProps) => {
  const { t } = useTranslation('customers')
  const labels = useLabels()
  return (
    <Many
      form={form}
      path="phones"
      title={t('fields.phone')}
      add={t('form.add_phone')}
      blank={{ number: '', label: '' }}
      row={(at) => (
        <>
          <TextInput
            type="tel"
            aria-label={t('fields.phone')}
            placeholder={at === 0 ? t('form.phone_hint') : undefined}
            autoComplete="off"
            {...form.getInputProps(`phones.${at}.number`)}
          />
          <Autocomplete
            aria-label={t('form.label')}
            placeholder={t('form.label')}
            data={['WhatsApp', ...labels]}
            {...form.getInputProps(`phones.${at}.label`)}
          />
        </>
      )}
    />
  )
}

/** Mail addresses of the customer, the first the main one. */
export const EmailsField = ({ form }: FormProps) => {
  const { t } = useTranslation('customers')
  const labels = useLabels()
  return (
    <Many
      form={form}
      path="emails"
      title={t('fields.email')}
      add={t('form.add_email')}
      blank={{ address: '', label: '' }}
      row={(at) => (
        <>
          <TextInput
            type="email"
            aria-label={t('fields.email')}
            autoComplete="off"
            {...form.getInputProps(`emails.${at}.address`)}
          />
          <Autocomplete
            aria-label={t('form.label')}
            placeholder={t('form.label')}
            data={labels.slice(1)}
            {...form.getInputProps(`emails.${at}.label`)}
          />
        </>
      )}
    />
  )
}

/** Places of the customer, as many as there are. */
export const AddressesField = ({ form }: FormProps) => {
  const { t } = useTranslation('customers')
  const { country } = useSession().company
  return (
    <div data-wide className={classes.addresses}>
      {form.values.addresses.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <AddressFields key={at} form={form} at={at} />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            form.insertListItem('addresses', {
              label: '',
              street: '',
              city: '',
              province: '',
              country,
              postal_code: '',
            })
          }
        >
          {t('form.add_address')}
        </Button>
      </div>
    </div>
  )
}

/** Rows of one kind under their name, with a way to add and to take away. */
const Many = ({
  form,
  path,
  title,
  add,
  blank,
  row,
}: FormProps & {
  path: 'phones' | 'emails'
  title: string
  add: string
  blank: CustomerValues['phones'][number] | CustomerValues['emails'][number]
  row: (at: number) => ReactNode
}) => {
  const { t } = useTranslation('customers')
  const rows = form.values[path]
  return (
    <div data-wide className={classes.many}>
      <Input.Label labelElement="div">{title}</Input.Label>
      {rows.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.row}>
          {row(at)}
          <CloseButton
            aria-label={t('form.remove', { what: title })}
            disabled={rows.length === 1}
            onClick={() => form.removeListItem(path, at)}
          />
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem(path, blank)}
        >
          {add}
        </Button>
      </div>
    </div>
  )
}
