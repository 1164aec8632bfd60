import { Select } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { fieldsOfKind } from '#kernel/values/custom.ts'
import { may as identity } from '#modules/identity/contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import { useSearchParams } from '#web/client/place.ts'
import { asked, queryClient, useAsk, useLoaded } from '#web/client/queries.ts'
import type { Carried } from '#web/client/seen.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { type CustomField, listFieldedEntities, listFields } from '../../contract.ts'
import { type Layout, listLayouts } from '../../layout.contract.ts'
import { layoutFor, wholeSections } from '../../layout.rules.ts'
import { EntityChoice } from '../EntityChoice.tsx'
import { FieldsHeader } from '../FieldsHeader.tsx'
import classes from '../FieldsPage.module.css'
import { entityInput } from '../load.ts'
import { type LaidOut, LayoutForm } from './LayoutForm.tsx'

const ALL = 'all'

type Chosen = Record<string, string | undefined>
type Entity = Answer<typeof listFieldedEntities>['entities'][number]

/** What people of each role see of a record first, folded or not at all, in its form and on its page. */
export const LayoutPage = () => {
  const { t } = useTranslation('fields')
  const { entities } = useLoaded(listFieldedEntities, {})
  const [params, setParams] = useSearchParams()
  const entity = entities.find((one) => one.entity === params.of) ?? entities[0]
  return (
    <>
      <FieldsHeader title={t('titles.layouts')} about={t('layouts.about')} />
      {entity && (
        <OfEntity
          entity={entity}
          entities={entities}
          wanted={{ role: params.role, kind: params.kind }}
          onChoose={setParams}
        />
      )}
    </>
  )
}

const OfEntity = ({
  entity: chosen,
  entities,
  wanted,
  onChoose: go,
}: {
  entity: Entity
  entities: readonly Entity[]
  wanted: { role?: string | undefined; kind?: string | undefined }
  onChoose: (params: Chosen) => void
}) => {
  const { t } = useTranslation('fields')
  const { entity, sections, layout_kinds } = chosen
  const { layouts } = useLoaded(listLayouts, { entity })
  const { fields } = useLoaded(listFields, entityInput(entity))
  const { role: own } = useSession()
  const roles = useAsk(listRoles, {}, { when: holds(identity.read) }).data?.roles ?? [own]
  const role = roles.find(({ id }) => id === wanted.role)
  const kind = layout_kinds?.kinds.find(({ id }) => id === wanted.kind)
  const [isWritten, setIsWritten] = useState(false)
  const [asking, setAsking] = useState<Chosen>()
  // Another role in the same address is no other page, so that nothing else asks.
  const onChoose = (next: Chosen) => (isWritten ? setAsking(next) : go(next))
  const of: LaidOut = { entity, role_id: role?.id ?? null, kind_id: kind?.id ?? null }
  const marked = (name: string, role_id: string | null, kind_id: string | null) =>
    layouts.some((one) => one.role_id === role_id && one.kind_id === kind_id)
      ? t('layouts.marked', { name })
      : name
  return (
    <>
      <div className={classes.choices}>
        <EntityChoice
          entities={entities}
          entity={{ ...chosen, kinds: [] }}
          kind={undefined}
          onChoose={(next) => onChoose({ of: next, kind: undefined })}
        />
        <Select
          label={t('layouts.role')}
          allowDeselect={false}
          searchable={roles.length > 8}
          value={role?.id ?? ALL}
          onChange={(id) => onChoose({ role: id && id !== ALL ? id : undefined })}
          data={[
            { value: ALL, label: marked(t('layouts.everyone'), null, of.kind_id) },
            ...roles.map(({ id, name }) => ({ value: id, label: marked(name, id, of.kind_id) })),
          ]}
        />
        {layout_kinds && layout_kinds.kinds.length > 0 && (
          <Select
            label={layout_kinds.label}
            allowDeselect={false}
            searchable={layout_kinds.kinds.length > 8}
            value={kind?.id ?? ALL}
            onChange={(id) => onChoose({ kind: id && id !== ALL ? id : undefined })}
            data={[
              { value: ALL, label: marked(t('layouts.every_kind'), of.role_id, null) },
              ...layout_kinds.kinds.map(({ id, label }) => ({
                value: id,
                label: marked(label, of.role_id, id),
              })),
            ]}
          />
        )}
      </div>
      <Held
        key={`${entity} ${of.role_id} ${of.kind_id}`}
        of={of}
        role={role?.name ?? t('layouts.everyone')}
        whole={wholeSections(sections, ownOf(fields, chosen, of.kind_id))}
        layouts={layouts}
        isWritten={isWritten}
        onWritten={setIsWritten}
      />
      <Confirm
        opened={asking !== undefined}
        title={t('shell:form.leave_title')}
        text={t('shell:form.leave_text')}
        act={t('shell:form.leave')}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setIsWritten(false)
          setAsking(undefined)
          if (asking) go(asking)
        }}
      />
    </>
  )
}

/** The own fields that records of the kind have; of all kinds, with the kind's name before those of one. */
const ownOf = (fields: readonly CustomField[], { kinds }: Entity, kind: string | null): CustomField[] =>
  kind && kinds.length
    ? fieldsOfKind(fields, kind)
    : fields.map((field) => {
        const its = kinds.find(({ id }) => id === field.kind_id)
        return its ? { ...field, label: `${its.label}: ${field.label}` } : field
      })

type Held = { stored: Layout | undefined; inherited: Layout | undefined }

const heldIn = (layouts: readonly Layout[], { role_id, kind_id }: LaidOut): Held => {
  const isIt = (one: Layout) => one.role_id === role_id && one.kind_id === kind_id
  return {
    stored: layouts.find(isIt),
    inherited: layoutFor(
      layouts.filter((one) => !isIt(one)),
      role_id,
      kind_id,
    ),
  }
}

/** Follows what is stored, also by others and by an undo, until the person begins to change it. */
const Held = ({
  of,
  layouts,
  isWritten,
  ...shown
}: Omit<Parameters<typeof LayoutForm>[0], 'stored' | 'inherited' | 'seen'> & {
  layouts: readonly Layout[]
  isWritten: boolean
}) => {
  const [{ held, carried }, setState] = useState<{ held: Held; carried?: Carried | undefined }>({
    held: heldIn(layouts, of),
  })
  const now = heldIn(layouts, of)
  const isSame = marksOf(now) === marksOf(held)
  if (!isSame && !isWritten && !carried) setState({ held: now })
  const again = async (written?: Carried) => {
    const answer = await queryClient.fetchQuery({
      ...asked(listLayouts, { entity: of.entity }),
      staleTime: 0,
    })
    setState({ held: heldIn(answer.layouts, of), carried: written })
  }
  const goOn = useCallback(() => setState(({ held: before }) => ({ held: before })), [])
  return (
    <LayoutForm
      key={`${marksOf(held)} ${carried ? 'carried' : ''}`}
      of={of}
      {...shown}
      {...held}
      seen={{ carried, goOn, again }}
    />
  )
}

const marksOf = ({ stored, inherited }: Held): string =>
  [stored, inherited].map((one) => (one ? `${one.id}.${one.version}` : '')).join(' ')
