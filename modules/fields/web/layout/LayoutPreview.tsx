import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DetailList } from '#web/ui/DetailList.tsx'
import { OwnFieldInput } from '#web/ui/fields/OwnFieldInput.tsx'
import type { OwnField, OwnFieldType } from '#web/ui/fields/own_field.ts'
import { inForm, onPage, type PlacedSection } from '../../layout.rules.ts'
import classes from '../FormPreview.module.css'
import { LaidOutSection } from '../offered/FormLayout.tsx'

export type PreviewField = { type: OwnFieldType }

type PreviewProps = { sections: readonly PlacedSection<OwnField, PreviewField>[]; role: string }

/** The form and the page as people of a role see them, to be looked at: what is folded opens, nothing can be filled in. */
export const LayoutPreview = ({ sections, role }: PreviewProps) => {
  const { t } = useTranslation('fields')
  const [of, setOf] = useState<'form' | 'page'>('form')
  // What has a page says there when it was made; interactions have none.
  const hasPage = sections.some(({ on }) => on === 'page')
  const title = t('layouts.preview', { role })
  return (
    <aside className={classes.preview} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {hasPage && (
        <SegmentedControl
          size="xs"
          mb="sm"
          aria-label={title}
          value={of}
          onChange={(chosen) => setOf(chosen as 'form' | 'page')}
          data={[
            { value: 'form', label: t('layouts.form') },
            { value: 'page', label: t('layouts.page') },
          ]}
        />
      )}
      {of === 'form' ? <Form sections={sections} /> : <Page sections={sections} />}
    </aside>
  )
}

const Form = ({ sections }: Pick<PreviewProps, 'sections'>) => {
  const { t } = useTranslation('shell')
  return inForm(sections).map((section) => (
    <LaidOutSection
      key={section.key}
      section={section}
      title={section.leads ? undefined : section.label || t('own_fields')}
      input={({ own, builtIn, label, required }) => (
        <div inert data-wide={(own ?? builtIn)?.type === 'long_text' || undefined}>
          <OwnFieldInput
            field={{
              label,
              required,
              type: (own ?? builtIn)?.type ?? 'text',
              help: own?.help ?? '',
              options: own?.options ?? [],
            }}
          />
        </div>
      )}
    />
  ))
}

const Page = ({ sections }: Pick<PreviewProps, 'sections'>) => {
  const { t } = useTranslation('shell')
  return onPage(sections)
    .filter(({ shown, fields, on }) => shown !== 'hidden' && (fields.length > 0 || on === 'page'))
    .map(({ key, label, shown, fields }) => {
      const said = (wanted: 'open' | 'folded') =>
        fields
          .filter((field) => field.shown === wanted)
          .map((field) => ({ label: field.label, value: undefined }))
      return (
        <DetailList
          key={`${key} ${shown}`}
          title={label || t('own_fields')}
          details={said('open')}
          folded={said('folded')}
          folds={shown === 'folded'}
        />
      )
    })
}
