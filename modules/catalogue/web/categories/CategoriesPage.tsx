import { Button } from '@mantine/core'
import { IconBinaryTree2, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { addStarterCategories, listCategories } from '../../category.contract.ts'
import { may } from '../../contract.ts'
import { productsPath, synonymsPath } from '../links.ts'
import { AttributeList } from './AttributeList.tsx'
import classes from './CategoriesPage.module.css'
import { CategoryPanel } from './CategoryPanel.tsx'
import { CategoryTree } from './CategoryTree.tsx'

const NEW = 'new'

/** The tree of categories, and the attributes of the one chosen. */
export const CategoriesPage = () => {
  const { t } = useTranslation('catalogue')
  const { categories } = useLoaded(listCategories, {})
  const [params, setParams] = useSearchParams()
  const starter = useAct(addStarterCategories, {
    said: ({ added }) => t('said.starter_added', { count: added }),
  })
  const current = categories.find(({ id }) => id === params.category) ?? categories[0]
  const edited = categories.find(({ id }) => id === params.panel)
  const add = (
    <Guarded permission={may.update}>
      <Button
        variant={categories.length ? 'filled' : 'default'}
        leftSection={<IconPlus size={17} stroke={2} />}
        onClick={() => setParams({ panel: NEW })}
      >
        {t('categories.add')}
      </Button>
    </Guarded>
  )
  return (
    <>
      <PageHeader
        title={t('titles.categories')}
        crumbs={[{ label: t('titles.products'), href: productsPath() }]}
        actions={
          <>
            <Button component="a" href={synonymsPath} variant="default">
              {t('titles.synonyms')}
            </Button>
            {categories.length > 0 && add}
          </>
        }
      />
      {current ? (
        <div className={classes.page}>
          <CategoryTree
            categories={categories}
            current={current.id}
            onChoose={(id) => setParams({ category: id })}
            onEdit={(id) => setParams({ panel: id })}
          />
          <AttributeList key={current.id} category={current} categories={categories} />
        </div>
      ) : (
        <EmptyState
          icon={IconBinaryTree2}
          title={t('categories.none')}
          text={t('categories.none_text')}
          action={
            <Guarded permission={may.update}>
              <Button loading={starter.busy} onClick={() => starter.start({})}>
                {t('categories.starter')}
              </Button>
            </Guarded>
          }
          second={add}
        />
      )}
      {(params.panel === NEW || edited) && (
        <CategoryPanel
          key={params.panel}
          category={edited}
          categories={categories}
          onClose={() => setParams({ panel: undefined })}
          onDone={({ id }) => setParams({ category: id, panel: undefined })}
        />
      )}
    </>
  )
}
