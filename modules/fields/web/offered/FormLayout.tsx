import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldedRecord } from '#kernel/values/shown.ts'
import { MoreOrLess } from '#web/ui/FoldHead.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldInput } from '#web/ui/fields/OwnFieldInput.tsx'
import { askedFields, type OwnField } from '#web/ui/fields/own_field.ts'
import type { DeclaredSections } from '../../layout.contract.ts'
import { inForm, type PlacedSection, placed, wholeSections } from '../../layout.rules.ts'
import { useRecordLayout } from './record_layout.ts'

type Errors = Readonly<Record<string, ReactNode>>

/**
 * The fields of a record's form, built-in and own, in the sections, order and state of the person's layout.
 *
 * `own`: those records of this kind have. `record`: as the form has it now. `inputs`: of the built-in fields the record has, by key;
 * a child with `data-wide` takes the whole width. `isAsked`: shown and marked although the layout hides it, as a stage may ask.
 * `after`: what stands behind a section, whether it is shown or not.
 */
export const FormLayout = ({
  entity,
  sections,
  kind,
  own,
  form,
  record,
  inputs,
  isAsked = () => false,
  after = {},
}: {
  entity: string
  sections: DeclaredSections
  kind?: string | null
  own: readonly OwnField[]
  form: { getInputProps: (path: string) => object; errors: Errors }
  record: FieldedRecord
  inputs: Readonly<Record<string, ReactNode>>
  isAsked?: (key: string) => boolean
  after?: Readonly<Record<string, ReactNode>>
}) => {
  const { t } = useTranslation()
  const layout = useRecordLayout(entity, kind)
  const faulty = useFaulty(form.errors)
  const whole = wholeSections(sections, askedFields(own, record))
  const drawn = inForm(placed(whole, layout), (key) => isAsked(key) || faulty(key))
  const input = (field: (typeof drawn)[number]['fields'][number]): ReactNode =>
    field.own ? (
      <OwnFieldInput
        field={{ ...field.own, required: field.required || isAsked(field.key) }}
        {...form.getInputProps(field.key)}
      />
    ) : (
      inputs[field.key]
    )
  return drawn.map((section) => (
    <Fragment key={section.key}>
      <LaidOutSection
        section={section}
        title={titleOf(section, t)}
        about={section.about && t(section.about)}
        input={input}
      />
      {after[section.key]}
    </Fragment>
  ))
}

/** Once a field was refused it stays in sight, so that it does not go while it is being mended. */
const useFaulty = (errors: Errors): ((key: string) => boolean) => {
  const [known, setKnown] = useState<readonly string[]>([])
  const fresh = Object.keys(errors).filter((path) => errors[path] && !known.includes(path))
  if (fresh.length) setKnown([...known, ...fresh])
  return (key) => known.some((path) => path === key || path.startsWith(`${key}.`))
}

type Named = { label: string; isOwn: boolean; leads: boolean }

const titleOf = ({ label, isOwn, leads }: Named, t: (key: string) => string): string | undefined =>
  leads ? undefined : isOwn ? label || t('shell:own_fields') : t(label)

/** A section of a form with what is folded in it. `input`: of a field, nothing where the record lacks it. */
export const LaidOutSection = <O, F>({
  section,
  title,
  about,
  input,
}: {
  section: PlacedSection<O, F>
  title: string | undefined
  about?: string | undefined
  input: (field: PlacedSection<O, F>['fields'][number]) => ReactNode
}) => {
  const [isAll, setIsAll] = useState(false)
  const fields = section.fields.flatMap((field) => {
    const drawn = input(field)
    return drawn ? [{ key: field.key, shown: field.shown, drawn }] : []
  })
  if (!fields.length) return null
  const folded = fields.filter(({ shown }) => shown === 'folded')
  const inSight = isAll ? [...fields.filter(({ shown }) => shown === 'open'), ...folded] : fields
  return (
    <FormSection
      {...(title && { title })}
      {...(about && { about })}
      columns={2}
      folds={section.shown === 'folded'}
    >
      {inSight
        .filter(({ shown }) => isAll || shown === 'open')
        .map(({ key, drawn }) => (
          <Fragment key={key}>{drawn}</Fragment>
        ))}
      {folded.length > 0 && (
        <MoreOrLess isAll={isAll} count={folded.length} onToggle={() => setIsAll(!isAll)} />
      )}
    </FormSection>
  )
}
