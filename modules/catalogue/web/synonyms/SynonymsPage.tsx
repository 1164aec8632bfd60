import { ActionIcon } from '@mantine/core'
import { IconArrowsExchange, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { deleteSynonyms, listSynonyms, type SynonymGroup } from '../../synonym.contract.ts'
import classes from '../categories/CategoriesPage.module.css'
import { categoriesPath, productsPath } from '../links.ts'
import rows from '../record/VariantsTab.module.css'
import { SynonymPanel } from './SynonymPanel.tsx'

/** Words that find each other, whatever product has them. */
export const SynonymsPage = () => {
  const { t } = useTranslation('catalogue')
  const { groups } = useLoaded(listSynonyms, {})
  const [opened, setOpened] = useState<SynonymGroup | 'new'>()
  const remove = useAct(deleteSynonyms, { said: t('said.synonyms_deleted') })
  const add = (
    <AddButton permission={may.update} onAdd={() => setOpened('new')}>
      {t('synonyms.add')}
    </AddButton>
  )
  return (
    <>
      <PageHeader
        title={t('titles.synonyms')}
        crumbs={[
          { label: t('titles.products'), href: productsPath() },
          { label: t('titles.categories'), href: categoriesPath },
        ]}
        actions={groups.length > 0 && add}
      />
      {groups.length ? (
        <div className={classes.page} style={{ gridTemplateColumns: 'minmax(0, 760px)' }}>
          <p className={classes.hint}>{t('synonyms.about')}</p>
          <ul className={rows.rows}>
            {groups.map((group) => (
              <li key={group.id} className={rows.row}>
                <button type="button" className={rows.face} onClick={() => setOpened(group)}>
                  <strong>{group.words[0]}</strong>
                  <span>{group.words.slice(1).join(' · ')}</span>
                </button>
                <Guarded permission={may.update}>
                  <ActionIcon
                    aria-label={t('synonyms.delete', { word: group.words[0] })}
                    onClick={() => remove.start({ id: group.id })}
                  >
                    <IconTrash size={17} stroke={1.7} />
                  </ActionIcon>
                </Guarded>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <EmptyState
          icon={IconArrowsExchange}
          title={t('synonyms.none')}
          text={t('synonyms.about')}
          action={add}
        />
      )}
      {opened && (
        <SynonymPanel group={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  )
}
