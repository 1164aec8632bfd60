import { ActionIcon, Button, Menu, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDeviceFloppy,
  IconDotsVertical,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DepositFields } from '#modules/quotes/web/offered/DepositFields.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { LeaveGuard } from '#web/client/LeaveGuard.tsx'
import { useGo, useParam, useTitle } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import {
  deleteTemplate,
  duplicateTemplate,
  getTemplate,
  type Template,
  updateTemplate,
} from '../../template.contract.ts'
import { BlocksDesk } from '../blocks/BlocksDesk.tsx'
import { ConflictDialog } from '../blocks/ConflictDialog.tsx'
import { useBlocks } from '../blocks/use_blocks.ts'
import { templatePath, templatesPath } from '../links.ts'
import classes from './Templates.module.css'

const TERMS = ['payment_terms', 'delivery_terms', 'terms'] as const
type Head = Pick<
  Template,
  'name' | 'about' | 'language' | 'valid_days' | 'deposit_percent' | 'balance_days' | (typeof TERMS)[number]
>

/** One template: what it is called, its terms, and its blocks beside an example. */
export const TemplatePage = () => {
  const id = useParam('id')
  return <OneTemplate key={id} id={id} />
}

const OneTemplate = ({ id }: { id: string }) => {
  const { t } = useTranslation('proposals')
  const template = useLoaded(getTemplate, { id })
  useTitle(template.name)
  const [head, setHead] = useState<Partial<Head>>({})
  const writing = useBlocks(template, updateTemplate, getTemplate, head)
  const shown: Head = { ...template, ...head }
  const change = (part: Partial<Head>) => {
    setHead((now) => ({ ...now, ...part }))
    writing.change({})
  }
  const store = async () => {
    if (await writing.store()) setHead({})
  }
  useHotkeys([['mod+S', () => void store(), { preventDefault: true }]], [])
  const wrong = writing.problem?.field
  return (
    <>
      <LeaveGuard unsaved={writing.isWritten} />
      <PageHeader
        title={template.name}
        crumbs={[{ label: t('titles.templates'), href: templatesPath }]}
        actions={
          <>
            <TemplateMenu template={template} />
            <Guarded permission={may.configure}>
              <Button
                loading={writing.busy}
                disabled={!writing.isWritten}
                aria-keyshortcuts="Control+S"
                leftSection={<IconDeviceFloppy size={17} stroke={1.7} />}
                onClick={() => void store()}
              >
                {t('templates.save')}
              </Button>
            </Guarded>
          </>
        }
      />
      <div className={classes.page}>
        <BlocksDesk language={shown.language} editing={writing}>
          <div className={classes.fields}>
            <TextInput
              label={t('fields.name')}
              maxLength={120}
              required
              value={shown.name}
              error={wrong === 'name' && writing.problem?.detail}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
            <TextInput
              label={t('fields.about')}
              maxLength={300}
              value={shown.about}
              onChange={({ currentTarget }) => change({ about: currentTarget.value })}
            />
            <Select
              label={t('fields.language')}
              allowDeselect={false}
              data={[
                { value: 'es', label: t('quotes:languages.es') },
                { value: 'en', label: t('quotes:languages.en') },
              ]}
              value={shown.language}
              onChange={(language) => change({ language: language === 'en' ? 'en' : 'es' })}
            />
            <NumberInput
              label={t('fields.valid_days')}
              placeholder={t('templates.valid_days_hint')}
              min={1}
              max={365}
              allowDecimal={false}
              value={shown.valid_days ?? ''}
              onChange={(days) => change({ valid_days: typeof days === 'number' ? days : null })}
            />
          </div>
          <details>
            <summary>{t('templates.usual')}</summary>
            <div className={classes.fields}>
              <DepositFields value={shown} onChange={change} />
            </div>
            {TERMS.map((key) => (
              <Textarea
                key={key}
                mt="xs"
                label={t(`fields.${key}`)}
                autosize
                maxRows={8}
                value={shown[key]}
                onChange={({ currentTarget }) => change({ [key]: currentTarget.value })}
              />
            ))}
          </details>
        </BlocksDesk>
      </div>
      <ConflictDialog language={shown.language} editing={writing} />
    </>
  )
}

const TemplateMenu = ({ template }: { template: Template }) => {
  const { t } = useTranslation('proposals')
  const go = useGo()
  const { id, name, archived, version } = template
  const duplicate = useAct(duplicateTemplate, { onDone: (made) => go(templatePath(made.id)) })
  const archive = useAct(updateTemplate, {
    said: t(archived ? 'said.template_offered' : 'said.template_archived', { name }),
  })
  const remove = useAct(deleteTemplate, {
    onDone: () => go(templatesPath),
    said: t('said.template_deleted', { name }),
  })
  if (!holds(may.configure)) return null
  const item = { size: 16, stroke: 1.7 }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('editor.more', { name })}>
          <IconDotsVertical size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy {...item} />} onClick={() => duplicate.start({ id })}>
          {t('editor.duplicate')}
        </Menu.Item>
        <Menu.Item
          leftSection={archived ? <IconArchiveOff {...item} /> : <IconArchive {...item} />}
          onClick={() => archive.start({ id, archived: !archived }, { version })}
        >
          {t(archived ? 'templates.unarchive' : 'templates.archive')}
        </Menu.Item>
        <Menu.Item color="brick" leftSection={<IconTrash {...item} />} onClick={() => remove.start({ id })}>
          {t('editor.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
