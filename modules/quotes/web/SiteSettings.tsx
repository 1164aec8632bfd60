import { Anchor, MultiSelect, Stack, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { getSiteSettings, updateSiteSettings } from '../cart/site_settings.contract.ts'
import { may } from '../contract.ts'
import classes from './editor/Editor.module.css'

const TEXTS = ['terms', 'terms_en', 'privacy', 'privacy_en'] as const

/** Who gets requests from the public site, and what buyers agree to there. */
export const SiteSettings = () => {
  const seen = useSeen(getSiteSettings, {})
  return <SiteSettingsForm key={seen.now.version} seen={seen} />
}

const SiteSettingsForm = ({ seen }: { seen: Seen<Answer<typeof getSiteSettings>> }) => {
  const { usual, version, ...initial } = seen.now
  const { t } = useTranslation('quotes')
  const people = usePeople()
  const form = useContractForm<typeof updateSiteSettings, typeof initial>(updateSiteSettings, {
    initial,
    version,
    seen,
    // An empty text means the usual one.
    toInput: (values) => values,
    said: t('said.settings'),
  })
  return (
    <PageForm form={form} permission={may.configure}>
      <section className={classes.box}>
        <h2>{t('site_settings.title')}</h2>
        <p>{t('site_settings.hint')}</p>
        <Stack gap="sm">
          <MultiSelect
            label={t('site_settings.receivers')}
            description={t('site_settings.receivers_hint')}
            data={[...people.options]}
            searchable
            {...form.getInputProps('receiver_ids')}
          />
          {TEXTS.map((key) => (
            <Textarea
              key={key}
              label={t(`site_settings.${key}`)}
              description={
                form.values[key] ? undefined : (
                  <>
                    {t('site_settings.usual')}{' '}
                    <Anchor
                      component="button"
                      type="button"
                      inherit
                      onClick={() => form.setFieldValue(key, usual[key])}
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
              {...form.getInputProps(key)}
            />
          ))}
        </Stack>
      </section>
    </PageForm>
  )
}
