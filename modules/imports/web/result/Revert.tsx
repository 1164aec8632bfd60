import { Alert, Button, Group, Modal, Text } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { may, revertImport } from '../../contract.ts'
import { putImport } from '../wizard/use_import.ts'

/** Takes the whole import back after asking; says what stands in the way when something does. */
export const Revert = ({ id }: { id: string }) => {
  const { t } = useTranslation(['imports', 'shell'])
  const [asking, setAsking] = useState(false)
  const revert = useAct(revertImport, { quiet: true, onDone: putImport })
  const { problem } = revert
  return (
    <>
      <Guarded permission={may.create}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} stroke={1.8} />}
          onClick={() => setAsking(true)}
        >
          {t('result.revert_act')}
        </Button>
      </Guarded>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('result.revert_title')}
        closeButtonProps={{ 'aria-label': t('shell:close') }}
      >
        <Text c="dimmed">{t('result.revert_about')}</Text>
        {problem && (
          <Alert
            color="brick"
            variant="light"
            mt="md"
            icon={<IconAlertTriangle size={18} />}
            title={sentenceOf(problem)}
            role="alert"
          >
            {problem.next}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('shell:cancel')}
          </Button>
          <Button color="brick" loading={revert.busy} onClick={() => revert.start({ id })}>
            {t('result.revert_act')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
