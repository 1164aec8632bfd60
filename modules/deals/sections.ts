/** An opportunity's form and page, section by section, as they stand where no layout orders them otherwise. */
import type { DeclaredSections } from '#modules/fields/layout.contract.ts'

export const opportunitySections: DeclaredSections = [
  { key: 'customer', label: 'deals:record.who', fields: [], on: 'page' },
  { key: 'probability', label: 'deals:fields.probability', fields: [], on: 'page' },
  {
    key: 'about',
    label: 'deals:record.about',
    leads: true,
    fields: [
      { key: 'title', label: 'deals:form.title', required: true, on: 'form' },
      { key: 'customer_id', label: 'deals:fields.customer_id', type: 'choice', required: true, on: 'form' },
      { key: 'contact_id', label: 'deals:fields.contact_id', type: 'choice', on: 'form' },
      { key: 'value_minor', label: 'deals:fields.value_minor', type: 'money' },
      { key: 'currency', label: 'deals:fields.currency', type: 'choice', on: 'form' },
      { key: 'expected_close_on', label: 'deals:fields.expected_close_on', type: 'day' },
      { key: 'reference', label: 'deals:fields.reference' },
      { key: 'next_step_on', label: 'deals:fields.next_step_on', type: 'day', on: 'page' },
      { key: 'closed_on', label: 'deals:fields.closed_on', type: 'day', on: 'page' },
      { key: 'reason', label: 'deals:fields.reason', on: 'page' },
    ],
  },
  {
    key: 'place',
    label: 'deals:form.place',
    fields: [
      { key: 'pipeline_id', label: 'deals:fields.pipeline', type: 'choice', on: 'form' },
      { key: 'stage_id', label: 'deals:fields.stage', type: 'choice', on: 'form' },
    ],
  },
  {
    key: 'follow_up',
    label: 'deals:form.follow_up',
    fields: [
      { key: 'owner_id', label: 'deals:fields.owner_id', type: 'choice' },
      { key: 'source', label: 'deals:fields.source' },
      { key: 'tags', label: 'deals:fields.tags', type: 'choices' },
      { key: 'description', label: 'deals:fields.description', type: 'long_text' },
    ],
  },
  'own',
  {
    key: 'dates',
    label: 'deals:record.dates',
    on: 'page',
    fields: [
      { key: 'created_at', label: 'deals:fields.created_at' },
      { key: 'updated_at', label: 'deals:fields.updated_at' },
    ],
  },
]
