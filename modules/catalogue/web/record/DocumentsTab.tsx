import { ActionIcon, TextInput } from '@mantine/core'
import { IconFileTypePdf, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DropFile } from '#web/ui/DropFile.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import {
  type Document,
  deleteDocument,
  LARGEST_DOCUMENT_BYTES,
  updateDocument,
  uploadDocument,
} from '../../parts.contract.ts'
import { documentPath } from '../links.ts'
import classes from './VariantsTab.module.css'

/** Sheets buyers may read: specifications, certificates, manuals. */
export const DocumentsTab = ({
  productId,
  documents,
}: {
  productId: string
  documents: readonly Document[]
}) => {
  const { t } = useTranslation('catalogue')
  const [progress, setProgress] = useState<number>()
  const [wrong, setWrong] = useState<string>()
  const take = async (file: File) => {
    setWrong(undefined)
    setProgress(0)
    try {
      await upload(uploadDocument, file, { input: { product_id: productId }, onProgress: setProgress })
      await refresh('catalogue')
    } catch (error) {
      const next = error instanceof Problem ? error.next : undefined
      setWrong([sentenceOf(error), next].filter(Boolean).join(' '))
    }
    setProgress(undefined)
  }
  return (
    <div className={classes.tab}>
      {documents.length > 0 && (
        <ul className={classes.rows}>
          {documents.map((document) => (
            <Row key={document.id} document={document} />
          ))}
        </ul>
      )}
      {holds(may.update) && (
        <DropFile
          accept=".pdf"
          maxBytes={LARGEST_DOCUMENT_BYTES}
          hint={t('documents.hint')}
          onFile={(file) => void take(file)}
          progress={progress}
          wrong={wrong}
        />
      )}
    </div>
  )
}

const Row = ({ document: { id, title, bytes } }: { document: Document }) => {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  const [written, setWritten] = useState(title)
  const save = useAct(updateDocument, { said: t('said.document_saved') })
  const remove = useAct(deleteDocument, { said: t('said.document_deleted', { title }) })
  return (
    <li className={classes.row}>
      <ActionIcon
        component="a"
        href={documentPath(id)}
        target="_blank"
        rel="noreferrer"
        aria-label={t('documents.open', { title })}
      >
        <IconFileTypePdf size={20} stroke={1.5} />
      </ActionIcon>
      <TextInput
        style={{ flex: 1 }}
        aria-label={t('documents.title')}
        value={written}
        disabled={!holds(may.update)}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onBlur={() =>
          written.trim() ? written !== title && save.start({ id, title: written }) : setWritten(title)
        }
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className="figures">{formats.bytes(bytes)}</span>
      <Guarded permission={may.update}>
        <ActionIcon aria-label={t('documents.delete', { title })} onClick={() => remove.start({ id })}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </li>
  )
}
