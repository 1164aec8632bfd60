import { Chip, Group, Input, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { Colour, createSegment, type Segment, updateSegment } from '../../contract.ts'

type DialogProps = {
  /** The one to change; without it a new one is made, dynamic with a `filter`, a list without. */
  segment?: Segment
  filter?: Filter | null
  onClose: () => void
  onSaved?: (key: string) => void
}

/** Name, words and colour of a segment. */
export const SegmentDialog = ({ segment, filter = null, onClose, onSaved }: DialogProps) => {
  const { t } = useTranslation('segments')
  const form = useContractForm(segment ? updateSegment : createSegment, {
    initial: {
      name: segment?.name ?? '',
      description: segment?.description ?? '',
      colour: segment?.colour ?? ('water' as Segment['colour']),
    },
    ...(segment?.version && { version: segment.version }),
    toInput: (values) => ({ ...values, ...(segment ? { id: segment.key } : { filter }) }) as never,
    said: t('said.kept'),
    onDone: ({ key }) => {
      onSaved?.(key)
      onClose()
    },
  })
  const title = segment ? 'dialog.change' : filter ? 'dialog.dynamic' : 'dialog.static'
  return (
    <Modal opened onClose={onClose} title={t(title)} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <form onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          {!segment && (
            <p style={{ margin: 0 }}>{t(filter ? 'dialog.dynamic_about' : 'dialog.static_about')}</p>
          )}
          <TextInput
            data-autofocus
            withAsterisk
            label={t('dialog.name')}
            maxLength={80}
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('dialog.description')}
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('description')}
          />
          <Input.Wrapper label={t('dialog.colour')}>
            <Chip.Group {...form.getInputProps('colour')}>
              <Group gap={6} mt={4}>
                {Colour.options.map((colour) => (
                  <Chip key={colour} value={colour} size="xs" color={colour}>
                    {t(`colours.${colour}`)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}
