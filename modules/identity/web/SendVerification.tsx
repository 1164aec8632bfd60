import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { toast } from '#web/ui/toasts.ts'
import { sendVerification } from '../sign_in.contract.ts'

/** Mails the link that confirms one's address once more. */
export const SendVerification = () => {
  const { t } = useTranslation('identity')
  const send = useAct(sendVerification, { onDone: () => toast({ tone: 'told', text: t('verify.sent') }) })
  return (
    <Button size="compact-sm" variant="subtle" loading={send.busy} onClick={() => send.start({})}>
      {t('verify.send')}
    </Button>
  )
}
