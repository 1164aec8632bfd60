import { useTranslation } from 'react-i18next'
import { useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listTemplates } from '../../template.contract.ts'
import { ApplyTemplate } from './ApplyTemplate.tsx'
import { SampleNote } from './SampleNote.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'
import classes from './TemplatesPage.module.css'

/** Templates by trade: what each would still add, at any time. */
export const TemplatesPage = () => {
  const { t } = useTranslation('company')
  const { templates } = useLoaded(listTemplates, {})
  const [{ template }, set] = useSearchParams()
  return (
    <>
      <PageHeader title={t('titles.templates')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]}>
        <p className={classes.about}>{t('templates.about')}</p>
      </PageHeader>
      <div className={classes.content}>
        <SampleNote />
        <TemplateChoice
          templates={templates}
          chosen={template}
          label={t('titles.templates')}
          onChoose={(key) => set({ template: key })}
        />
        {template && <ApplyTemplate key={template} template={template} />}
      </div>
    </>
  )
}
