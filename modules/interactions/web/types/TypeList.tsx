import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { OrderedRows, RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type InteractionType, may, orderInteractionTypes } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'
import { KIND_ICONS } from '../kind_signs.tsx'
import { TypeMenu } from './TypeMenu.tsx'
import classes from './TypesPage.module.css'

/** The types in their order. Archived ones stand last. */
export const TypeList = ({
  types,
  onEdit,
  onDelete,
}: {
  types: readonly InteractionType[]
  onEdit: (id: string) => void
  onDelete: (type: InteractionType) => void
}) => {
  const { t } = useTranslation('interactions')
  const order = useAct(orderInteractionTypes, { said: t('said.ordered') })
  return (
    <OrderedRows
      rows={types}
      nameOf={({ label }) => label}
      mayMove={({ archived }) => holds(may.configure) && !archived}
      onOrder={(ids) => order.run({ ids })}
    >
      {(type) => <Row type={type} onEdit={() => onEdit(type.id)} onDelete={() => onDelete(type)} />}
    </OrderedRows>
  )
}

const Row = ({
  type,
  onEdit,
  onDelete,
}: {
  type: InteractionType
  onEdit: () => void
  onDelete: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { kind, label, outcomes, templates, archived } = type
  const Drawing = KIND_ICONS[kind]
  const fields = useOwnFields(INTERACTION).filter(({ kind_id }) => kind_id === type.id).length
  const about = [
    t(`kind_names.${kind}`) !== label && t(`kind_names.${kind}`),
    fields > 0 && t('type_page.fields_count', { count: fields }),
    outcomes.length > 0 && t('type_page.outcomes_count', { count: outcomes.length }),
    templates.length > 0 && t('type_page.templates_count', { count: templates.length }),
  ].filter(Boolean)
  return (
    <>
      <Drawing className={classes.sign} size={19} stroke={1.6} aria-hidden="true" />
      <RowFace name={label} about={about.join(' · ')} onOpen={onEdit} />
      {archived && <StatusBadge plain label={t('type_page.archived')} />}
      <TypeMenu type={type} onDelete={onDelete} />
    </>
  )
}
