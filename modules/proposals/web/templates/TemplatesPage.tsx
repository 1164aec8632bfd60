import { Badge, Button, Group, Switch } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { addStarters, createTemplate, listTemplates } from '../../template.contract.ts'
import { proposalsPath, templatePath } from '../links.ts'
import { IN_USE } from './load.ts'
import classes from './Templates.module.css'

const ALL = { limit: 200 }

/** What proposals are begun from. */
export const TemplatesPage = () => {
  const { t, i18n } = useTranslation('proposals')
  const go = useGo()
  const [archived, setArchived] = useState(false)
  const templates = useAsk(listTemplates, archived ? ALL : IN_USE, { keep: true }).data?.rows ?? []
  const create = useAct(createTemplate, { onDone: ({ id }) => go(templatePath(id)) })
  const starters = useAct(addStarters, { said: ({ added }) => t('said.starters', { count: added }) })
  const names = new Set(templates.map(({ name }) => name))
  const freeName = (n = 1): string => {
    const name = n === 1 ? t('templates.new_name') : `${t('templates.new_name')} (${n})`
    return names.has(name) ? freeName(n + 1) : name
  }
  const language = i18n.language === 'en' ? 'en' : 'es'
  const add = (
    <Guarded permission={may.configure}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        loading={create.busy}
        onClick={() => create.start({ id: newId(), name: freeName(), language })}
      >
        {t('templates.add')}
      </Button>
    </Guarded>
  )
  const addThree = (
    <Guarded permission={may.configure}>
      <Button variant="default" loading={starters.busy} onClick={() => starters.start({ language })}>
        {t('templates.add_starters')}
      </Button>
    </Guarded>
  )
  return (
    <>
      <PageHeader
        title={t('titles.templates')}
        crumbs={[{ label: t('module'), href: proposalsPath() }]}
        actions={templates.length > 0 && add}
      />
      <div className={classes.page}>
        <Switch
          label={t('templates.show_archived')}
          checked={archived}
          onChange={({ currentTarget }) => setArchived(currentTarget.checked)}
        />
        {templates.length ? (
          <ul className={classes.cards}>
            {templates.map((template) => (
              <li key={template.id} className={classes.card}>
                <a href={templatePath(template.id)}>{template.name}</a>
                <p>{template.about}</p>
                <Group gap="xs">
                  <Badge variant="default">{t(`quotes:languages.${template.language}`)}</Badge>
                  <span className={classes.uses}>{t('templates.uses', { count: template.uses })}</span>
                  {template.archived && <Badge color="gray">{t('templates.archived')}</Badge>}
                </Group>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={IconTemplate}
            title={t('templates.none')}
            text={t('templates.none_text')}
            action={addThree}
            second={add}
          />
        )}
      </div>
    </>
  )
}
