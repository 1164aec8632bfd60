/** A customer's form and page, section by section, as they stand where no layout orders them otherwise. */
import type { DeclaredSections } from '#modules/fields/layout.contract.ts'

export const customerSections: DeclaredSections = [
  {
    key: 'contact',
    label: 'customers:form.contact',
    fields: [
      { key: 'phones', label: 'customers:fields.phones', type: 'phone' },
      { key: 'emails', label: 'customers:fields.emails', type: 'email' },
      { key: 'addresses', label: 'customers:fields.addresses' },
    ],
  },
  { key: 'added', label: 'customers:record.added', fields: [], on: 'page' },
  {
    key: 'about',
    label: 'customers:record.about',
    leads: true,
    fields: [
      { key: 'kind', label: 'customers:fields.kind', type: 'choice' },
      { key: 'given_name', label: 'customers:fields.given_name' },
      { key: 'family_name', label: 'customers:fields.family_name' },
      { key: 'name', label: 'customers:fields.name', required: true },
      { key: 'lifecycle', label: 'customers:fields.lifecycle', type: 'choice' },
      { key: 'job_title', label: 'customers:fields.job_title' },
      { key: 'birthday', label: 'customers:fields.birthday', type: 'day' },
    ],
  },
  {
    key: 'fiscal',
    label: 'customers:form.fiscal',
    fields: [
      { key: 'fiscal_id', label: 'customers:fields.fiscal_id' },
      { key: 'tax_exemption', label: 'customers:fields.tax_exemption' },
    ],
  },
  {
    key: 'follow_up',
    label: 'customers:form.follow_up',
    fields: [
      { key: 'owner_id', label: 'customers:fields.owner_id', type: 'choice' },
      { key: 'status', label: 'customers:fields.status', type: 'choice' },
      { key: 'tags', label: 'customers:fields.tags', type: 'choices' },
      { key: 'source', label: 'customers:fields.source' },
      { key: 'external_id', label: 'customers:fields.external_id' },
      { key: 'notes', label: 'customers:fields.notes', type: 'long_text' },
    ],
  },
  'own',
  {
    key: 'consents',
    label: 'customers:fields.consents',
    about: 'customers:form.consents_about',
    fields: [{ key: 'consents', label: 'customers:fields.consents' }],
  },
  {
    key: 'dates',
    label: 'customers:record.dates',
    on: 'page',
    fields: [
      { key: 'created_at', label: 'customers:fields.created_at' },
      { key: 'updated_at', label: 'customers:fields.updated_at' },
    ],
  },
]
