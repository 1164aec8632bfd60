import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import type { listFieldedEntities } from '../contract.ts'
import classes from './FieldsPage.module.css'

type Entity = Answer<typeof listFieldedEntities>['entities'][number]

const ALL = 'all'

/** Whose fields are shown: of which records, and where these are told apart, of which kind. */
export const EntityChoice = ({
  entities,
  entity: { entity, kinds },
  kind,
  onChoose,
}: {
  entities: readonly Entity[]
  entity: Entity
  /** None: the fields of every kind. */
  kind: string | undefined
  onChoose: (entity: string, kind?: string) => void
}) => {
  const { t } = useTranslation('fields')
  return (
    <div className={classes.choice}>
      {entities.length > 1 && (
        <SegmentedControl
          className={classes.entities ?? ''}
          size="sm"
          aria-label={t('of.entity')}
          value={entity}
          onChange={(chosen) => onChoose(chosen)}
          data={entities.map((one) => ({ value: one.entity, label: one.label }))}
        />
      )}
      {kinds.length > 0 && (
        <Select
          aria-label={t('of.kind')}
          allowDeselect={false}
          searchable={kinds.length > 8}
          value={kind ?? ALL}
          onChange={(chosen) => onChoose(entity, chosen && chosen !== ALL ? chosen : undefined)}
          data={[
            { value: ALL, label: t('of.every_kind') },
            ...kinds.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
    </div>
  )
}
