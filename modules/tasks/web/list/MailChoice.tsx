import { Menu } from '@mantine/core'
import { IconMail, IconMailOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { getTaskChoices, setTaskChoices } from '../../contract.ts'

/** Whether reminders come by mail as well. */
export const MailChoice = () => {
  const { t } = useTranslation('tasks')
  const choices = useAsk(getTaskChoices, {}).data
  const set = useAct(setTaskChoices, {
    said: ({ reminders_by_mail }) => t(reminders_by_mail ? 'said.mail_on' : 'said.mail_off'),
  })
  const isOn = choices?.reminders_by_mail ?? true
  return (
    <Menu.Item
      disabled={!choices}
      leftSection={isOn ? <IconMailOff size={16} /> : <IconMail size={16} />}
      onClick={() => set.start({ reminders_by_mail: !isOn })}
    >
      {t(isOn ? 'mail.stop' : 'mail.start')}
    </Menu.Item>
  )
}
