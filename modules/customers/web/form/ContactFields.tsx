import { Autocomplete, Button, CloseButton, Input, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { AddressFields } from './AddressFields.tsx'
import classes from './ContactFields.module.css'
import type { CustomerValues } from './form_values.ts'

type FormProps = { form: ContractForm<CustomerValues> }

/** How the customer is reached: phones, mail addresses and places, as many as there are; the first of each is the main one. */
export const ContactFields = ({ form }: FormProps) => {
  const { t } = useTranslation('customers')
  const { country } = useSession().company
  const labels = ['mobile', 'work', 'home', 'billing'].map((key) => t(`labels.${key}`))
  return (
    <FormSection title={t('form.contact')}>
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
    </FormSection>
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
    <div className={classes.many}>
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
