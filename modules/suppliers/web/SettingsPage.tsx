import { Anchor, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MessageTextSelect } from '#modules/company/web/offered/MessageTextSelect.tsx'
import { controlled, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { useSeen } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../contract.ts'
import { getSettings, updateSettings } from '../settings.contract.ts'

type SettingsValues = {
  deadline_hours: number | ''
  remind_hours: number | ''
  request_text_id: string | null
}

/** How suppliers are asked: how long they have, when they are reminded, in whose words. */
export const SettingsPage = () => {
  const [settings, onSaved] = useSeen(getSettings, {})
  return <SettingsForm key={settings.version} settings={settings} onSaved={onSaved} />
}

const SettingsForm = ({
  settings,
  onSaved,
}: {
  settings: ReturnType<typeof getSettings.output.parse>
  onSaved: (saved: ReturnType<typeof getSettings.output.parse>) => void
}) => {
  const { t } = useTranslation('suppliers')
  const form = useContractForm<typeof updateSettings, SettingsValues>(updateSettings, {
    initial: {
      deadline_hours: settings.deadline_hours,
      remind_hours: settings.remind_hours,
      request_text_id: settings.request_text_id,
    },
    version: settings.version,
    toInput: ({ deadline_hours, remind_hours, request_text_id }) => ({
      deadline_hours: deadline_hours === '' ? Number.NaN : deadline_hours,
      remind_hours: remind_hours === '' ? 0 : remind_hours,
      request_text_id,
    }),
    said: t('said.settings'),
    onDone: onSaved,
  })
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <PageForm form={form} permission={may.configure}>
        <FormSection title={t('settings.deadlines')} columns={2}>
          <NumberInput
            label={t('settings.deadline_hours')}
            description={t('settings.deadline_about')}
            min={1}
            max={720}
            allowDecimal={false}
            suffix={` ${t('settings.hours')}`}
            {...form.getInputProps('deadline_hours')}
          />
          <NumberInput
            label={t('settings.remind_hours')}
            description={t('settings.remind_about')}
            min={0}
            max={168}
            allowDecimal={false}
            suffix={` ${t('settings.hours')}`}
            {...form.getInputProps('remind_hours')}
          />
        </FormSection>
        <FormSection title={t('settings.words')} about={t('settings.words_about')}>
          <MessageTextSelect
            label={t('settings.request_text')}
            none={t('settings.usual_text')}
            {...controlled(form, 'request_text_id')}
          />
          <Anchor href="/settings/message-texts" size="sm">
            {t('settings.write_texts')}
          </Anchor>
        </FormSection>
      </PageForm>
    </>
  )
}
