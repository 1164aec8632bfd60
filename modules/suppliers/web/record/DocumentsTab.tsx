import { ActionIcon, Anchor, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconCertificate, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, upload } from '#web/client/api.ts'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { DropFile } from '#web/ui/DropFile.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import {
  type DocumentKind,
  deleteDocument,
  getDocument,
  LARGEST_DOCUMENT_BYTES,
  listDocuments,
  type SupplierDocument,
  updateDocument,
  uploadDocument,
} from '../../document.contract.ts'
import { documentKinds, documentStates } from '../choices.ts'

/** A supplier's papers, those that end first on top. */
export const DocumentsTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('suppliers')
  const [opened, setOpened] = useState<SupplierDocument | 'new'>()
  const documents = useAsk(listDocuments, { supplier_id: supplierId }).data?.documents
  const close = () => setOpened(undefined)
  if (!documents) return <TextSkeleton lines={4} />
  const add = (
    <Guarded permission={may.update}>
      <Button size="sm" leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setOpened('new')}>
        {t('documents.add')}
      </Button>
    </Guarded>
  )
  return (
    <Stack gap="md">
      {documents.length ? (
        <>
          <Group justify="flex-end">{add}</Group>
          <Table.ScrollContainer minWidth={520}>
            <Table verticalSpacing="xs" aria-label={t('tabs.documents')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('documents.document')}</Table.Th>
                  <Table.Th>{t('documents.state')}</Table.Th>
                  <Table.Th>{t('documents.expires_on')}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {documents.map((document) => (
                  <Row key={document.id} document={document} onEdit={() => setOpened(document)} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      ) : (
        <EmptyState
          compact
          icon={IconCertificate}
          title={t('documents.none')}
          text={t('documents.none_text')}
          action={add}
        />
      )}
      {opened === 'new' && <NewDocument supplierId={supplierId} onClose={close} />}
      {opened && opened !== 'new' && <DocumentForm key={opened.id} document={opened} onClose={close} />}
    </Stack>
  )
}

const Row = ({ document, onEdit }: { document: SupplierDocument; onEdit: () => void }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const { id, kind, number, name, bytes, state, expires_on, added_by, version } = document
  const remove = useAct(deleteDocument, { said: t('said.document_deleted', { name }) })
  const standing = documentStates(t).find(({ value }) => value === state)
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component="button" size="sm" fw={600} onClick={() => void download(getDocument, { id })}>
          {t(`document_kinds.${kind}`)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[number, name, formats.bytes(bytes), added_by === 'portal' && t('documents.by_supplier')]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>{standing && <StatusBadge {...standing} />}</Table.Td>
      <Table.Td>{expires_on ? formats.day(expires_on) : '–'}</Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <Guarded permission={may.update}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('documents.edit', { name })}
              onClick={onEdit}
            >
              <IconPencil size={16} />
            </ActionIcon>
          </Guarded>
          <Guarded permission={may.update}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              loading={remove.busy}
              aria-label={t('documents.delete', { name })}
              onClick={() => remove.start({ id }, { version })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Guarded>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

type Written = { kind: DocumentKind; number: string; issued_on: string; expires_on: string }
const BLANK: Written = { kind: 'registration', number: '', issued_on: '', expires_on: '' }

/** What it is comes first; the file, once chosen, sends it. */
const NewDocument = ({ supplierId, onClose }: { supplierId: string; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const [written, setWritten] = useState(BLANK)
  const [progress, setProgress] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const change = (part: Partial<Written>) => setWritten((before) => ({ ...before, ...part }))
  const at = (field: string) => (problem?.field === field ? sentenceOf(problem) : undefined)
  const take = async (file: File) => {
    setProblem(undefined)
    setProgress(0)
    try {
      const { issued_on, expires_on, ...named } = written
      const input = {
        ...named,
        supplier_id: supplierId,
        ...(issued_on && { issued_on }),
        ...(expires_on && { expires_on }),
      }
      await upload(uploadDocument, file, { input, onProgress: setProgress })
      await refresh('suppliers')
      onClose()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setProgress(undefined)
    }
  }
  return (
    <SidePanel opened title={t('documents.add')} onClose={onClose}>
      <FormSection>
        <Select
          label={t('documents.kind')}
          allowDeselect={false}
          data={documentKinds(t)}
          value={written.kind}
          onChange={(kind) => kind && change({ kind: kind as DocumentKind })}
        />
        <TextInput
          label={t('documents.number')}
          maxLength={80}
          autoComplete="off"
          value={written.number}
          onChange={({ currentTarget }) => change({ number: currentTarget.value })}
        />
        <DayInput
          label={t('documents.issued_on')}
          value={written.issued_on}
          onChange={(issued_on) => change({ issued_on })}
          error={at('issued_on')}
        />
        <DayInput
          label={t('documents.expires_on')}
          description={t('documents.expires_about')}
          value={written.expires_on}
          onChange={(expires_on) => change({ expires_on })}
          error={at('expires_on')}
        />
        <DropFile
          accept=".pdf,.jpg,.jpeg,.png,.xlsx"
          maxBytes={LARGEST_DOCUMENT_BYTES}
          hint={t('documents.hint')}
          onFile={(file) => void take(file)}
          progress={progress}
          wrong={problem && !at('issued_on') && !at('expires_on') ? sentenceOf(problem) : undefined}
        />
      </FormSection>
    </SidePanel>
  )
}

const DocumentForm = ({ document, onClose }: { document: SupplierDocument; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const { id, kind, number, issued_on, expires_on, version } = document
  const form = useContractForm<typeof updateDocument, Written>(updateDocument, {
    initial: { kind, number, issued_on: issued_on ?? '', expires_on: expires_on ?? '' },
    version,
    toInput: (values) => ({
      ...values,
      id,
      issued_on: values.issued_on || null,
      expires_on: values.expires_on || null,
    }),
    said: t('said.document_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={document.name} onClose={onClose}>
      <FormSection>
        <Select
          label={t('documents.kind')}
          allowDeselect={false}
          data={documentKinds(t)}
          {...form.getInputProps('kind')}
        />
        <TextInput label={t('documents.number')} autoComplete="off" {...form.getInputProps('number')} />
        <DayInput
          label={t('documents.issued_on')}
          value={form.values.issued_on}
          onChange={(day) => form.setFieldValue('issued_on', day)}
          error={form.errors.issued_on}
        />
        <DayInput
          label={t('documents.expires_on')}
          value={form.values.expires_on}
          onChange={(day) => form.setFieldValue('expires_on', day)}
          error={form.errors.expires_on}
        />
      </FormSection>
    </PanelForm>
  )
}
