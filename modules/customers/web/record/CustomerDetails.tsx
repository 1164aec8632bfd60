import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { PageLayout } from '#modules/fields/web/offered/PageLayout.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Customer } from '../../contract.ts'
import { customerSections } from '../../sections.ts'
import { useCustomerColumns } from '../columns.tsx'
import { CUSTOMER } from '../entity.ts'
import { FiscalIdText } from '../FiscalIdText.tsx'
import { AddedParts } from './AddedParts.tsx'
import { Emails, Phones, Places } from './WaysToReach.tsx'

const PERSONAL = ['given_name', 'family_name', 'job_title', 'birthday']

/** All fields of a customer, under headings; simple ones are edited where they stand. */
export const CustomerDetails = ({ customer }: { customer: Customer }) => {
  const { t } = useTranslation('customers')
  const formats = useFormats()
  const own = useOwnFields(CUSTOMER)
  const columns = useCustomerColumns()
  const { id, kind, emails, phones, addresses, fiscal_id, tax_exemption, consents } = customer
  const absent = kind === 'person' ? [] : PERSONAL
  return (
    <PageLayout
      entity={CUSTOMER}
      sections={customerSections}
      own={own}
      record={customer}
      columns={columns}
      blocks={{ added: <AddedParts place="facts" customerId={id} /> }}
      facts={{
        ...Object.fromEntries(absent.map((key) => [key, []])),
        phones: [
          {
            label: t('fields.phone'),
            value: phones.length ? <Phones phones={phones} /> : undefined,
            copy: phones[0]?.number,
          },
        ],
        emails: [
          {
            label: t('fields.email'),
            value: emails.length ? <Emails emails={emails} /> : undefined,
            copy: emails[0]?.address,
          },
        ],
        addresses: [
          {
            label: t('fields.address'),
            value: addresses.length ? <Places addresses={addresses} /> : undefined,
          },
        ],
        fiscal_id: [
          {
            label: t('fields.fiscal_id'),
            value: fiscal_id && <FiscalIdText fiscalId={fiscal_id} />,
            copy: fiscal_id?.number,
          },
        ],
        tax_exemption: tax_exemption ? [{ label: t('fields.tax_exemption'), value: tax_exemption }] : [],
        consents: consents.map(({ purpose, given, on, by }) => ({
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
        })),
        created_at: [{ label: t('fields.created_at'), value: formats.moment(customer.created_at) }],
        updated_at: [{ label: t('fields.updated_at'), value: formats.moment(customer.updated_at) }],
      }}
    />
  )
}
