import { Anchor, Box, Button, FileButton, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, upload } from '#web/client/api.ts'
import { refresh, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import {
  attachToRequest,
  getAttachment,
  listAttachments,
  MOST_ATTACHMENTS,
} from '../../cart/attachment.contract.ts'
import { may } from '../../contract.ts'

/** Photos and documents of the buyer, as they came or as staff got them. Suppliers see none of them. */
export const RequestAttachments = ({ id }: { id: string }) => {
  const { t } = useTranslation('quotes')
  const { number } = useFormats()
  const { data } = useAsk(listAttachments, { id })
  const attachments = data?.attachments ?? []
  const mayAdd = data !== undefined && holds(may.update) && attachments.length < MOST_ATTACHMENTS
  if (!attachments.length && !mayAdd) return null
  return (
    <Box mt="md">
      <DetailList
        title={t('attachments.title')}
        details={attachments.map((one) => ({
          label: t(`attachments.types.${one.media_type === 'application/pdf' ? 'pdf' : 'photo'}`),
          value: (
            <>
              <Anchor
                component="button"
                type="button"
                inherit
                style={{ overflowWrap: 'anywhere', textAlign: 'start' }}
                onClick={() => void download(getAttachment, { id: one.id }).catch(showProblem)}
              >
                {one.name}
              </Anchor>{' '}
              <Text span size="xs" c="dimmed">
                {t('attachments.kilobytes', { size: number(Math.max(1, Math.round(one.bytes / 1024))) })}
              </Text>
            </>
          ),
        }))}
      />
      {mayAdd && <Adder id={id} />}
    </Box>
  )
}

const Adder = ({ id }: { id: string }) => {
  const { t } = useTranslation('quotes')
  const [busy, setBusy] = useState(false)
  const take = async (file: File) => {
    setBusy(true)
    await upload(attachToRequest, file, { input: { id } })
      .then(() => refresh('quotes'))
      .catch(showProblem)
    setBusy(false)
  }
  return (
    <FileButton accept="image/*,application/pdf" onChange={(file) => void (file && take(file))}>
      {(props) => (
        <Button
          {...props}
          mt="xs"
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<IconPaperclip size={15} stroke={1.7} />}
        >
          {t('attachments.add')}
        </Button>
      )}
    </FileButton>
  )
}
