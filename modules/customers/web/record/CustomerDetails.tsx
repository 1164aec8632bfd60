import { useTranslation } from 'react-i18next'
import { shownFields } from '#kernel/values/shown.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useRollupWords } from '#modules/fields/web/offered/rollup_words.ts'
import { type Detail, DetailList } from '#web/ui/DetailList.tsx'
import { EditableValue } from '#web/ui/EditableValue.tsx'
import { bySection, madeOf } from '#web/ui/fields/own_field.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Customer } from '../../contract.ts'
import { useCustomerColumns } from '../columns.tsx'
import { CUSTOMER } from '../entity.ts'
import { FiscalIdText } from '../FiscalIdText.tsx'
import { AddedParts } from './AddedParts.tsx'
import { Emails, Phones, Places } from './WaysToReach.tsx'

const ABOUT_PERSON = ['given_name', 'family_name', 'job_title', 'birthday'] as const

/** All fields of a customer, under headings; simple ones are edited where they stand. */
export const CustomerDetails = ({ customer }: { customer: Customer }) => {
  const { t } = useTranslation('customers')
  const formats = useFormats()
  const own = useOwnFields(CUSTOMER)
  const rollup = useRollupWords(CUSTOMER, own)
  const columns = useCustomerColumns()
  const { emails, phones, addresses, fiscal_id, consents } = customer

  const fact = (key: string): Detail[] => {
    const column = columns.find((one) => one.key === key)
    return column ? [{ label: column.title, value: <EditableValue column={column} row={customer} /> }] : []
  }
  const isPerson = customer.kind === 'person'
  return (
    <>
      <DetailList
        title={t('form.contact')}
        details={[
          {
            label: t('fields.phone'),
            value: phones.length ? <Phones phones={phones} /> : undefined,
            copy: phones[0]?.number,
          },
          {
            label: t('fields.email'),
            value: emails.length ? <Emails emails={emails} /> : undefined,
            copy: emails[0]?.address,
          },
          {
            label: t('fields.address'),
            value: addresses.length ? <Places addresses={addresses} /> : undefined,
          },
        ]}
      />
      <AddedParts place="facts" customerId={customer.id} />
      <DetailList
        title={t('record.about')}
        details={[
          ...fact('name'),
          ...(isPerson ? ABOUT_PERSON.flatMap(fact) : []),
          ...fact('kind'),
          {
            label: t('fields.fiscal_id'),
            value: fiscal_id && <FiscalIdText fiscalId={fiscal_id} />,
            copy: fiscal_id?.number,
          },
          ...(customer.tax_exemption
            ? [{ label: t('fields.tax_exemption'), value: customer.tax_exemption }]
            : []),
        ]}
      />
      <DetailList
        title={t('form.follow_up')}
        details={['lifecycle', 'status', 'owner_id', 'tags', 'source', 'external_id', 'notes'].flatMap(fact)}
      />
      {bySection(shownFields(own, customer)).map(({ section, fields }) => (
        <DetailList
          key={section}
          title={section || t('shell:own_fields')}
          details={fields.flatMap((field) =>
            fact(`custom.${field.key}`).map((detail) => ({
              ...detail,
              about: madeOf(field, own, columns) ?? rollup(field),
            })),
          )}
        />
      ))}
      {consents.length > 0 && (
        <DetailList
          title={t('fields.consents')}
          details={consents.map(({ purpose, given, on, by }) => ({
            label: purpose,
            value: (
              <>
                <StatusBadge
                  label={t(given ? 'record.agreed' : 'record.refused')}
                  color={given ? 'leaf' : 'brick'}
                />
                {[formats.day(on), by].filter(Boolean).join(' · ')}
              </>
            ),
          }))}
        />
      )}
      <DetailList
        title={t('record.dates')}
        details={[
          { label: t('fields.created_at'), value: formats.moment(customer.created_at) },
          { label: t('fields.updated_at'), value: formats.moment(customer.updated_at) },
        ]}
      />
    </>
  )
}
