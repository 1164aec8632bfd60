import { Button, Modal, SimpleGrid, Text, Title } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet, usePreview } from './Preview.tsx'
import type { Draft, Editing } from './use_blocks.ts'

/** Somebody else stored theirs first: both, side by side, and which one stays. */
export const ConflictDialog = ({
  editing,
  ...of
}: {
  id?: string
  language?: 'es' | 'en'
  editing: Editing
}) => {
  const { t } = useTranslation('proposals')
  const { rival, draft, keepMine, keepTheirs } = editing
  if (!rival) return null
  return (
    <Modal
      opened
      onClose={keepTheirs}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size="80rem"
      title={t('conflict.title')}
    >
      <Text mb="md">{t('conflict.text')}</Text>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Side {...of} title={t('conflict.mine')} draft={draft}>
          <Button fullWidth variant="default" onClick={() => void keepMine()}>
            {t('conflict.keep_mine')}
          </Button>
        </Side>
        <Side {...of} title={t('conflict.theirs')} draft={rival}>
          <Button fullWidth data-autofocus onClick={keepTheirs}>
            {t('conflict.keep_theirs')}
          </Button>
        </Side>
      </SimpleGrid>
    </Modal>
  )
}

const Side = ({
  title,
  draft: { heading, color, blocks },
  children,
  ...of
}: {
  id?: string
  language?: 'es' | 'en'
  title: string
  draft: Draft
  children: ReactNode
}) => {
  const shown = useMemo(() => ({ heading, color, blocks }), [heading, color, blocks])
  const { html } = usePreview(shown, of)
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      {children}
      <Sheet html={html} />
    </section>
  )
}
