import { IconForms } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { listTrash } from '#modules/audit/contract.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { refresh, useAct, useAsk, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { madeOf } from '#web/ui/fields/own_field.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { mayHangOn } from '../condition.rules.ts'
import {
  type CustomField,
  deleteField,
  listFieldedEntities,
  listFields,
  listRolledRecords,
  may,
  updateField,
} from '../contract.ts'
import { termsOf } from '../formula.rules.ts'
import { EntityChoice } from './EntityChoice.tsx'
import { FieldList } from './FieldList.tsx'
import { FieldPanel } from './FieldPanel.tsx'
import { FieldsHeader } from './FieldsHeader.tsx'
import classes from './FieldsPage.module.css'
import { FormPreview } from './FormPreview.tsx'
import { type Move, movesTo } from './field_order.ts'
import { linksOf, useConditionSentence } from './links.ts'
import { entityInput } from './load.ts'
import { useRollupWords } from './offered/rollup_words.ts'
import { RemovedFields } from './RemovedFields.tsx'
import { REMOVED } from './removed.ts'

/** A move as a change of the whole field, refused when somebody else has changed it meanwhile. */
const withSettings = (
  stored: readonly CustomField[],
  { id, position, section }: Move,
): [Sent<typeof updateField>, { version: number }] => {
  const { label, required, is_unique, help, options, default_value, version } = stored.find(
    (field) => field.id === id,
  ) as CustomField
  return [{ id, position, section, label, required, is_unique, help, options, default_value }, { version }]
}

/** The company's own fields, of one entity and kind at a time: which, in what order and section, and how the form looks with them. */
export const FieldsPage = () => {
  const { t } = useTranslation('fields')
  const { entities } = useLoaded(listFieldedEntities, {})
  const removed = useLoaded(listTrash, REMOVED).rows
  const [params, setParams] = useSearchParams()
  const entity = entities.find((one) => one.entity === params.of) ?? entities[0]
  const kind = entity?.kinds.find(({ id }) => id === params.kind)
  const { fields: all } = useLoaded(listFields, entityInput(entity?.entity))
  const stored = all.filter(({ kind_id }) => kind_id === (kind?.id ?? null))
  const [moving, setMoving] = useState<readonly CustomField[]>()
  const fields = moving ?? stored
  const move = useAct(updateField)
  const remove = useAct(deleteField, {
    said: t('said.removed'),
    onDone: () => void refresh('audit'),
  })
  const edited = fields.find(({ id }) => id === params.panel)
  const { currency } = useFormats()
  const links = linksOf(entity, all, currency)
  const rolled = useAsk(listRolledRecords, entityInput(entity?.entity), { when: entity !== undefined }).data
  const asked = { key: edited?.key ?? '', kind_id: kind?.id ?? null }
  const terms = (entity?.built_in ?? []).map(({ key, label }) => ({ key, title: label }))
  const condition = useConditionSentence(links)
  const rollup = useRollupWords(entity?.entity ?? '', all)
  const said = (field: CustomField) =>
    [madeOf(field, all, terms) ?? rollup(field), condition(field)].filter(Boolean).join(' – ')
  const open = (panel: string | undefined) => setParams({ panel })

  const onMove = async (id: string, section: string, before: string | undefined) => {
    const moves = movesTo(fields, id, section, before)
    // Moves at once; when the server refuses, what it has is shown again.
    setMoving(
      fields
        .map((field) => ({ ...field, ...moves.find((one) => one.id === field.id) }))
        .toSorted((a, b) => a.position - b.position),
    )
    try {
      for (const one of moves) await move.run(...withSettings(stored, one))
    } catch {
      // `useAct` has told it.
    }
    setMoving(undefined)
  }

  return (
    <>
      <FieldsHeader
        title={t('titles.fields')}
        about={t('about')}
        actions={
          <AddButton permission={may.create} onAdd={() => open('new')}>
            {t('add')}
          </AddButton>
        }
      />
      {entity && (
        <EntityChoice
          entities={entities}
          entity={entity}
          kind={kind?.id}
          onChoose={(of, chosen) => setParams({ of, kind: chosen, panel: undefined })}
        />
      )}
      <div className={classes.columns}>
        <div className={classes.main}>
          {fields.length === 0 ? (
            <EmptyState
              icon={IconForms}
              title={kind ? t('empty.kind_title', { label: kind.label }) : t('empty.title')}
              text={t(kind ? 'empty.kind_text' : 'empty.text')}
              action={
                <AddButton permission={may.create} onAdd={() => open('new')}>
                  {t('add')}
                </AddButton>
              }
            />
          ) : (
            <FieldList
              fields={fields}
              said={said}
              onMove={onMove}
              onEdit={({ id }) => open(id)}
              onRemove={({ id }) => remove.start({ id })}
            />
          )}
          <RemovedFields removed={removed} />
        </div>
        {fields.length > 0 && (
          <FormPreview fields={fields.filter((field) => !isReckoned(field))} said={condition} />
        )}
      </div>
      {(params.panel === 'new' || edited) && (
        <FieldPanel
          key={params.panel}
          {...(edited && { field: edited })}
          of={{ entity: entity?.entity, kind_id: kind?.id ?? null }}
          links={linksOf(entity, mayHangOn(asked, all), currency)}
          terms={termsOf(asked, all, entity?.built_in ?? [])}
          records={rolled?.records ?? []}
          sections={[...new Set(fields.map(({ section }) => section).filter(Boolean))]}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}
