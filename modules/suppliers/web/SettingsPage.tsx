import { Anchor, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { MessageTextSelect } from '#modules/company/web/offered/MessageTextSelect.tsx'
import { controlled, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
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
  const seen = useSeen(getSettings, {})
  return <SettingsForm key={seen.now.version} seen={seen} />
}

const SettingsForm = ({ seen }: { seen: Seen<Answer<typeof getSettings>> }) => {
  const { t } = useTranslation('suppliers')
  const { version, ...initial } = seen.now
  const form = useContractForm<typeof updateSettings, SettingsValues>(updateSettings, {
    initial,
    version,
    seen,
    toInput: ({ deadline_hours, remind_hours, request_text_id }) => ({
      deadline_hours: deadline_hours === '' ? Number.NaN : deadline_hours,
      remind_hours: remind_hours === '' ? 0 : remind_hours,
      request_text_id,
    }),
    said: t('said.settings'),
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
