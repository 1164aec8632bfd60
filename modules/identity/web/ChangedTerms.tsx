import { Anchor, Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { acceptTerms, termsStanding } from '../terms.contract.ts'
import { termsPath } from './links.ts'

/** Asks whoever may accept for the company, once, when the terms it accepted have changed. */
export const ChangedTerms = () => {
  const { t } = useTranslation('identity')
  const { viewingAs } = useSession()
  const { data } = useAsk(termsStanding, {}, { when: !viewingAs })
  const accept = useAct(acceptTerms, { said: t('terms.accepted') })
  const [isLater, setLater] = useState(false)
  if (!data?.asks || viewingAs) return null
  return (
    <Modal
      opened={!isLater}
      onClose={() => setLater(true)}
      title={t('terms.changed')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
      centered
    >
      <Text size="sm">{t('terms.changed_about')}</Text>
      <Text size="sm" mt="sm">
        <Anchor href={termsPath} target="_blank" rel="noreferrer">
          {t('terms.read')}
        </Anchor>
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => setLater(true)}>
          {t('terms.later')}
        </Button>
        <Button loading={accept.busy} onClick={() => accept.start({ version: data.version })}>
          {t('terms.accept')}
        </Button>
      </Group>
    </Modal>
  )
}
