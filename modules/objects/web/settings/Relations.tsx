import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsRightLeft, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type CustomObject, deleteRelation, listLinkTargets, type Relation } from '../../contract.ts'
import classes from './ObjectsPage.module.css'
import { RelationDialog } from './RelationDialog.tsx'

/** What an object's records are linked to; each relation is stored at once, apart from the form around it. */
export const Relations = ({ object }: { object: CustomObject }) => {
  const { t } = useTranslation('objects')
  const { targets } = useLoaded(listLinkTargets, {})
  const [edited, setEdited] = useState<Relation | 'new'>()
  const [leaving, setLeaving] = useState<Relation>()
  const nameOf = ({ target, target_object_id }: Relation): string =>
    targets.find((one) => one.target === target && one.target_object_id === target_object_id)?.label ?? target
  return (
    <FormSection title={t('setup.relations')} about={t('setup.relations_about')}>
      {object.relations.length > 0 && (
        <ul className={classes.rows}>
          {object.relations.map((relation) => (
            <li key={relation.id} className={classes.row}>
              <IconArrowsRightLeft className={classes.sign} size={17} stroke={1.6} aria-hidden="true" />
              <RowFace name={relation.label} about={nameOf(relation)} onOpen={() => setEdited(relation)} />
              {relation.many && <StatusBadge plain label={t('setup.many')} />}
              {relation.required && <StatusBadge plain label={t('setup.required')} />}
              <ActionIcon
                aria-label={`${t('setup.delete')}: ${relation.label}`}
                onClick={() => setLeaving(relation)}
              >
                <IconTrash size={17} stroke={1.7} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => setEdited('new')}
        >
          {t('setup.add_relation')}
        </Button>
      </div>
      {edited && (
        <RelationDialog
          object={object}
          relation={edited === 'new' ? undefined : edited}
          targets={targets}
          onClose={() => setEdited(undefined)}
        />
      )}
      {leaving && <Leave relation={leaving} onClose={() => setLeaving(undefined)} />}
    </FormSection>
  )
}

const Leave = ({
  relation: { id, label, version },
  onClose,
}: {
  relation: Relation
  onClose: () => void
}) => {
  const { t } = useTranslation('objects')
  const remove = useAct(deleteRelation, { said: t('said.relation_removed', { label }), onDone: onClose })
  return (
    <Confirm
      opened
      title={t('setup.delete_relation_title', { label })}
      text={t('setup.delete_relation_text')}
      act={t('setup.delete')}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={() => remove.start({ id }, { version })}
    />
  )
}
