/** A record's form and page, section by section, as they stand where no layout orders them otherwise. */
import type { DeclaredSections } from '#modules/fields/layout.contract.ts'

export const recordSections: DeclaredSections = [
  {
    key: 'about',
    label: 'objects:record.about',
    leads: true,
    fields: [
      { key: 'name', label: 'objects:fields.name', required: true },
      { key: 'links', label: 'objects:record.links', type: 'choices' },
      { key: 'owner_id', label: 'objects:fields.owner_id', type: 'choice' },
    ],
  },
  'own',
  {
    key: 'dates',
    label: 'objects:record.dates',
    on: 'page',
    fields: [
      { key: 'created_at', label: 'objects:fields.created_at' },
      { key: 'created_by', label: 'objects:fields.created_by' },
      { key: 'updated_at', label: 'objects:fields.updated_at' },
    ],
  },
]
