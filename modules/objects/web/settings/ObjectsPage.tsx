import { IconCategoryPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type CustomObject, deleteObject, listObjects, may } from '../../contract.ts'
import { ObjectList } from './ObjectList.tsx'
import { ObjectPanel } from './ObjectPanel.tsx'
import classes from './ObjectsPage.module.css'

/** The kinds of record the company made itself: their fields, what they are linked to, who sees them. */
export const ObjectsPage = () => {
  const { t } = useTranslation('objects')
  const { objects } = useLoaded(listObjects, {})
  const [{ panel }, set] = useSearchParams()
  const [leaving, setLeaving] = useState<CustomObject>()
  const edited = objects.find(({ id }) => id === panel)
  const add = (
    <AddButton permission={may.configure} onAdd={() => set({ panel: 'new' })}>
      {t('setup.add')}
    </AddButton>
  )
  return (
    <>
      <PageHeader
        title={t('titles.objects')}
        crumbs={[{ label: t('setup.settings'), href: '/settings' }]}
        actions={objects.length > 0 && add}
      >
        <p className={classes.about}>{t('setup.about')}</p>
      </PageHeader>
      <div className={classes.content}>
        {objects.length ? (
          <ObjectList objects={objects} onEdit={(id) => set({ panel: id })} onDelete={setLeaving} />
        ) : (
          <EmptyState
            icon={IconCategoryPlus}
            title={t('setup.empty_title')}
            text={t('setup.empty_text')}
            action={add}
          />
        )}
      </div>
      {(panel === 'new' || edited) && (
        <ObjectPanel
          key={panel}
          object={edited}
          onMade={(id) => set({ panel: id })}
          onClose={() => set({ panel: undefined })}
        />
      )}
      {leaving && <Leave object={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

const Leave = ({
  object: { id, label, version },
  onClose,
}: {
  object: CustomObject
  onClose: () => void
}) => {
  const { t } = useTranslation('objects')
  const remove = useAct(deleteObject, { said: t('said.object_trashed', { label }), onDone: onClose })
  return (
    <Confirm
      opened
      title={t('setup.delete_title', { label })}
      text={t('setup.delete_text')}
      act={t('setup.delete')}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={() => remove.start({ id }, { version })}
    />
  )
}
