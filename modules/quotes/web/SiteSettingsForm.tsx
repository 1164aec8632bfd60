import { Anchor, Button, Group, MultiSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { getSiteSettings, type SiteSettings, updateSiteSettings } from '../cart/site_settings.contract.ts'
import classes from './editor/Editor.module.css'

const TEXTS = ['terms', 'terms_en', 'privacy', 'privacy_en'] as const

/** Who gets requests from the public site, and what buyers agree to there. */
export const SiteSettingsForm = () => {
  const { t } = useTranslation('quotes')
  const { usual, ...stored } = useLoaded(getSiteSettings, {})
  const people = usePeople()
  const [settings, setSettings] = useState<SiteSettings>(stored)
  const save = useAct(updateSiteSettings, {
    quiet: true,
    onDone: ({ usual: _, ...saved }) => setSettings(saved),
    said: t('said.settings'),
  })
  const problem = save.problem instanceof Problem ? save.problem : undefined
  const change = (part: Partial<SiteSettings>) => setSettings((before) => ({ ...before, ...part }))
  const { version, ...changes } = settings
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.start(changes, { version })
      }}
    >
      <section className={classes.box}>
        <h2>{t('site_settings.title')}</h2>
        <p>{t('site_settings.hint')}</p>
        <Stack gap="sm">
          <MultiSelect
            label={t('site_settings.receivers')}
            description={t('site_settings.receivers_hint')}
            data={[...people.options]}
            value={settings.receiver_ids}
            searchable
            error={problem && sentenceOf(problem)}
            onChange={(receiver_ids) => change({ receiver_ids })}
          />
          {TEXTS.map((key) => (
            <Textarea
              key={key}
              label={t(`site_settings.${key}`)}
              description={
                settings[key] ? undefined : (
                  <>
                    {t('site_settings.usual')}{' '}
                    <Anchor
                      component="button"
                      type="button"
                      inherit
                      onClick={() => change({ [key]: usual[key] } as Partial<SiteSettings>)}
                    >
                      {t('site_settings.begin_with_usual')}
                    </Anchor>
                  </>
                )
              }
              placeholder={usual[key].slice(0, 160)}
              autosize
              minRows={2}
              maxRows={14}
              maxLength={20_000}
              value={settings[key]}
              onChange={({ currentTarget }) =>
                change({ [key]: currentTarget.value } as Partial<SiteSettings>)
              }
            />
          ))}
        </Stack>
      </section>
      <Group justify="flex-end" mt="lg">
        <Button type="submit" loading={save.busy}>
          {t('record.save')}
        </Button>
      </Group>
    </form>
  )
}
