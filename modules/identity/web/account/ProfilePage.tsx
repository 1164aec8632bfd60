import { Button, SegmentedControl, TextInput, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useAct } from '#web/client/queries.ts'
import { type Language, loadSession, type Theme, useSession } from '#web/client/session.ts'
import { showLanguage } from '#web/client/texts.ts'
import { FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { updateMe } from '../../contract.ts'
import { SendVerification } from '../SendVerification.tsx'
import { AccountLayout } from './AccountLayout.tsx'
import classes from './ProfilePage.module.css'

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
]
const THEMES = ['system', 'light', 'dark'] as const

/** How one is called, and how one wants the screens: language and light are taken over at once. */
export const ProfilePage = () => {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const change = useAct(updateMe)
  const form = useContractForm(updateMe, {
    initial: { name: user.name },
    said: t('account.said.saved'),
    onDone: () => void loadSession(),
  })

  const speak = async (value: string) => {
    const language = value as Language
    await showLanguage(language)
    await change.run({ language })
    await loadSession()
  }
  const wear = async (value: string) => {
    const theme = value as Theme
    setColorScheme(theme === 'system' ? 'auto' : theme)
    await change.run({ theme })
    await loadSession()
  }

  return (
    <AccountLayout>
      <form noValidate onSubmit={form.submit} className={classes.name}>
        <FormRefusal text={form.refusal} />
        <TextInput {...form.getInputProps('name')} label={t('fields.own_name')} autoComplete="name" />
        <Button type="submit" loading={form.busy} disabled={!form.isDirty()}>
          {t('shell:save')}
        </Button>
      </form>
      <div>
        <FormSection title={t('fields.email')} about={t('account.email_about')}>
          <div className={classes.email}>
            <span>{user.email}</span>
            {user.verified ? (
              <StatusBadge label={t('account.verified')} color="leaf" />
            ) : (
              <>
                <StatusBadge label={t('account.unverified')} color="maize" />
                <SendVerification />
              </>
            )}
          </div>
        </FormSection>
        <FormSection title={t('account.language')}>
          <div>
            <SegmentedControl
              aria-label={t('account.language')}
              data={LANGUAGES}
              value={user.language}
              onChange={speak}
            />
          </div>
        </FormSection>
        <FormSection title={t('account.theme')}>
          <div>
            <SegmentedControl
              aria-label={t('account.theme')}
              data={THEMES.map((value) => ({ value, label: t(`account.themes.${value}`) }))}
              value={user.theme}
              onChange={wear}
            />
          </div>
        </FormSection>
      </div>
    </AccountLayout>
  )
}
