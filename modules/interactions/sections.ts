/** The form of an interaction, section by section, as it stands where no layout orders it otherwise. */
import type { DeclaredSections } from '#modules/fields/layout.contract.ts'

export const interactionSections: DeclaredSections = [
  {
    key: 'about',
    label: 'interactions:form.about',
    leads: true,
    fields: [
      { key: 'type_id', label: 'interactions:fields.type_id', type: 'choice', required: true },
      { key: 'summary', label: 'interactions:fields.summary', required: true },
      { key: 'outcome', label: 'interactions:fields.outcome' },
      { key: 'happened_at', label: 'interactions:fields.happened_at', type: 'day' },
      { key: 'direction', label: 'interactions:fields.direction', type: 'choice' },
      { key: 'duration_minutes', label: 'interactions:fields.duration_minutes', type: 'number' },
    ],
  },
  'own',
  {
    key: 'notes',
    label: 'interactions:form.notes',
    fields: [
      { key: 'notes', label: 'interactions:fields.notes', type: 'long_text' },
      { key: 'follow_up_on', label: 'interactions:fields.follow_up_on', type: 'day' },
    ],
  },
]
