import { CloseButton, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import classes from './ContactFields.module.css'
import { useCountries } from './countries.ts'
import type { CustomerValues } from './form_values.ts'

/** One address; `at` is its place among the customer's. */
export const AddressFields = ({ form, at }: { form: ContractForm<CustomerValues>; at: number }) => {
  const { t } = useTranslation('customers')
  const countries = useCountries()
  const input = (key: string) => form.getInputProps(`addresses.${at}.${key}`)
  return (
    <div className={classes.address}>
      <div className={classes.head}>
        {t('form.address', { number: at + 1 })}
        <CloseButton
          aria-label={t('form.remove', { what: t('fields.address') })}
          onClick={() => form.removeListItem('addresses', at)}
        />
      </div>
      <Textarea
        className={classes.wide ?? ''}
        label={t('form.street')}
        autosize
        minRows={2}
        maxRows={4}
        {...input('street')}
      />
      <TextInput label={t('fields.city')} autoComplete="off" {...input('city')} />
      <TextInput label={t('fields.province')} autoComplete="off" {...input('province')} />
      <Select
        label={t('fields.country')}
        data={countries}
        searchable
        allowDeselect={false}
        {...input('country')}
      />
      <TextInput label={t('fields.postal_code')} autoComplete="off" {...input('postal_code')} />
    </div>
  )
}
