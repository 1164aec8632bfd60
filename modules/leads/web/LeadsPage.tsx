import { Button, Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { getFigures, may } from '../contract.ts'
import { Figures } from './Figures.tsx'
import { FormList } from './forms/FormList.tsx'
import { FormPanel } from './forms/FormPanel.tsx'
import { LeadList } from './LeadList.tsx'
import classes from './Leads.module.css'
import { Quarantine } from './Quarantine.tsx'
import { Submissions } from './Submissions.tsx'
import { WeightsPanel } from './weights/WeightsPanel.tsx'

/** Whom to call first and why, what came in, what waits for review, and the forms leads come from. */
export const LeadsPage = () => {
  const { t } = useTranslation('leads')
  const [params, setParams] = useSearchParams()
  const tab = params.tab ?? 'leads'
  const { data } = useAsk(getFigures, {})
  const mayConfigure = holds(may.configure)
  const newForm = () => setParams({ tab: 'forms', panel: 'new' })
  const close = () => setParams({ panel: undefined })
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.leads')}
        actions={
          <>
            <Guarded permission={may.configure}>
              <Button variant="default" onClick={() => setParams({ panel: 'weights' })}>
                {t('weights.open')}
              </Button>
            </Guarded>
            <Guarded permission={may.configure}>
              <Button onClick={newForm}>{t('forms.new')}</Button>
            </Guarded>
          </>
        }
      />
      <div className={classes.body}>
        <Figures figures={data} />
        <Tabs
          value={tab}
          onChange={(next) => setParams({ tab: !next || next === 'leads' ? undefined : next })}
          keepMounted={false}
        >
          <Tabs.List className={classes.tabs}>
            <Tabs.Tab value="leads">{t('tabs.leads')}</Tabs.Tab>
            <Tabs.Tab value="discarded">{t('tabs.discarded')}</Tabs.Tab>
            {holds(may.update) && <Tabs.Tab value="submissions">{t('tabs.submissions')}</Tabs.Tab>}
            {holds(may.update) && (
              <Tabs.Tab value="quarantine">
                {t('tabs.quarantine')} {data?.quarantined || ''}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="forms">{t('tabs.forms')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="leads">
            <LeadList />
          </Tabs.Panel>
          <Tabs.Panel value="discarded">
            <LeadList discarded />
          </Tabs.Panel>
          {holds(may.update) && (
            <Tabs.Panel value="submissions">
              <Submissions />
            </Tabs.Panel>
          )}
          <Tabs.Panel value="quarantine">
            <Quarantine />
          </Tabs.Panel>
          <Tabs.Panel value="forms">
            <FormList onNew={newForm} />
          </Tabs.Panel>
        </Tabs>
      </div>
      {params.panel === 'new' && mayConfigure && <FormPanel onClose={close} />}
      {params.panel === 'weights' && mayConfigure && <WeightsPanel onClose={close} />}
    </div>
  )
}
