import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type InteractionType, listInteractionTypes, may } from '../../contract.ts'
import { LeaveType } from './LeaveType.tsx'
import { TypeList } from './TypeList.tsx'
import { TypePanel } from './TypePanel.tsx'
import classes from './TypesPage.module.css'

/** What the company logs with its customers: types, their order, outcomes and note templates. */
export const TypesPage = () => {
  const { t } = useTranslation('interactions')
  const { types } = useLoaded(listInteractionTypes, {})
  const [{ panel }, set] = useSearchParams()
  const [leaving, setLeaving] = useState<InteractionType>()
  const edited = types.find(({ id }) => id === panel)
  return (
    <>
      <PageHeader
        title={t('titles.interaction_types')}
        crumbs={[{ label: t('type_page.settings'), href: '/settings' }]}
        actions={
          <AddButton permission={may.configure} onAdd={() => set({ panel: 'new' })}>
            {t('type_page.add')}
          </AddButton>
        }
      >
        <p className={classes.about}>{t('type_page.about')}</p>
      </PageHeader>
      <div className={classes.content}>
        <TypeList types={types} onEdit={(id) => set({ panel: id })} onDelete={setLeaving} />
      </div>
      {(panel === 'new' || edited) && (
        <TypePanel key={panel} type={edited} onClose={() => set({ panel: undefined })} />
      )}
      {leaving && <LeaveType type={leaving} types={types} onClose={() => setLeaving(undefined)} />}
    </>
  )
}
