import { Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import type { NextTask } from '../../contract.ts'
import { NextTaskFields, NO_NEXT, nextTaskOf, useNextTaskCheck } from './NextTaskFields.tsx'
import type { Suggested } from './next_asked.ts'

/** Asks what comes next before something goes on that may not be without it; both happen as one. */
export const NextTaskDialog = ({
  about,
  label,
  suggested,
  otherwise,
  act,
  onClose,
}: {
  /** Why it is asked. */
  about: string
  label: string
  suggested: Suggested
  otherwise: string
  act: (next: NextTask) => Promise<unknown>
  onClose: () => void
}) => {
  const { t } = useTranslation('tasks')
  const check = useNextTaskCheck()
  const [next, setNext] = useState(NO_NEXT)
  const [isSent, setIsSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const errors = check(next)

  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (Object.keys(errors).length) return
    setBusy(true)
    try {
      await act(nextTaskOf(next))
      onClose()
    } catch (error) {
      setRefusal(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('next.title')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Text c="dimmed" mb="sm">
          {about}
        </Text>
        <FormRefusal text={refusal} />
        <Stack gap="sm">
          <NextTaskFields
            value={next}
            onChange={setNext}
            errors={isSent ? errors : {}}
            suggested={suggested}
            otherwise={otherwise}
          />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={busy} onCancel={onClose} submit={label} />
        </Group>
      </form>
    </Modal>
  )
}
