import { Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { NextTaskFields, NO_NEXT, nextTaskOf, useNextTaskCheck } from './NextTaskFields.tsx'
import type { AskedNext, AskingNext } from './next_asked.ts'

/**
 * Asks what comes next before something goes on that may not be without it; both happen as one. `about`: why it is asked, as
 * the refusal says it unless given. `otherwise`: who has the task where nobody is chosen.
 */
export const NextTaskDialog = ({
  asking: { asked, answered },
  about,
  otherwise,
}: {
  asking: Pick<AskingNext, 'asked' | 'answered'>
  about?: string
  otherwise: string
}) => asked && <Asked asked={asked} about={about ?? asked.why} otherwise={otherwise} onClose={answered} />

const Asked = ({
  asked: { label, suggested, act },
  about,
  otherwise,
  onClose,
}: {
  asked: AskedNext
  about: string
  otherwise: string
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
