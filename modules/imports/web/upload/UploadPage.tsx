import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, upload } from '#web/client/api.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DropFile } from '#web/ui/DropFile.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { downloadTemplate, LARGEST_FILE_BYTES, uploadImport } from '../../contract.ts'
import { FormatMenu } from '../FormatMenu.tsx'
import { importPath, importsPath } from '../links.ts'
import { putImport } from '../wizard/use_import.ts'
import { Unfinished } from './Unfinished.tsx'
import classes from './UploadPage.module.css'

const DEFAULT_TARGET = 'customers.customer'

/** Where an import begins: a file is dropped, looked into, and what was found is shown. */
export const UploadPage = () => {
  const { t } = useTranslation('imports')
  const go = useGo()
  const [{ target = DEFAULT_TARGET }] = useSearchParams()
  const [sent, setSent] = useState<number>()
  const [wrong, setWrong] = useState<string>()
  const stop = useRef<AbortController>(undefined)

  const send = async (file: File) => {
    stop.current = new AbortController()
    setWrong(undefined)
    setSent(0)
    try {
      const { signal } = stop.current
      const imported = await upload(uploadImport, file, { input: { target }, onProgress: setSent, signal })
      putImport(imported)
      refresh(uploadImport.module)
      go(importPath(imported.id))
    } catch (error) {
      setSent(undefined)
      if (error instanceof Problem) setWrong([sentenceOf(error), error.next].filter(Boolean).join(' '))
      else if (!stop.current.signal.aborted) throw error
    }
  }

  return (
    <>
      <PageHeader
        title={t('titles.new')}
        crumbs={[{ label: t('titles.imports'), href: importsPath }]}
        actions={
          <FormatMenu
            label={t('upload.template')}
            take={(format) => download(downloadTemplate, { target, format })}
          />
        }
      />
      <div className={classes.page}>
        <DropFile
          accept=".csv,.txt,.tsv,.xlsx"
          maxBytes={LARGEST_FILE_BYTES}
          hint={sent === 1 ? t('upload.looking') : t('upload.hint')}
          onFile={send}
          progress={sent}
          onStop={() => stop.current?.abort()}
          wrong={wrong}
        />
        {sent === 1 && <p className={classes.looking}>{t('upload.looking')}</p>}
        <ul className={classes.facts}>
          {(['any', 'nothing_yet', 'revert'] as const).map((fact) => (
            <li key={fact}>
              <strong>{t(`upload.facts.${fact}.title`)}</strong>
              <span>{t(`upload.facts.${fact}.text`)}</span>
            </li>
          ))}
        </ul>
        <Unfinished target={target} />
      </div>
    </>
  )
}
