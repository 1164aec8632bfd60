import { Button } from '@mantine/core'
import { IconDownload, IconFileZip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import { downloadExport, exportPerson, type Request } from '../../request.contract.ts'
import { workRefusal } from '../../request.rules.ts'
import classes from '../Privacy.module.css'
import { AnswerBox } from './AnswerBox.tsx'
import { ErasureBox } from './ErasureBox.tsx'

/** What is done for the person: their data gathered, erased where they asked so, and the answer. */
export const ReplyTab = ({ request }: { request: Request }) => (
  <div className={classes.list}>
    <ExportBox request={request} />
    {request.right === 'cancellation' && <ErasureBox request={request} />}
    <AnswerBox key={request.version} request={request} />
  </div>
)

const ExportBox = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const { id, version, has_export, exported_at } = request
  const gather = useAct(exportPerson, { said: t('said.exported') })
  const refusal = workRefusal(request)
  return (
    <section className={classes.box}>
      <h3>{t('record.export')}</h3>
      <p className={classes.soft}>
        {t('record.export_text')}
        {exported_at && ` ${t('record.exported', { moment: moment(exported_at) })}.`}
      </p>
      <div className={classes.acts}>
        <Guarded permission={may.export} unless={refusal && t(`errors.${refusal}`)}>
          <Button
            variant={has_export ? 'default' : 'filled'}
            leftSection={<IconFileZip size={16} stroke={1.7} />}
            loading={gather.busy}
            onClick={() => gather.start({ id }, { version })}
          >
            {t(has_export ? 'record.export_again' : 'record.export')}
          </Button>
        </Guarded>
        {has_export && (
          <Guarded permission={may.export}>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.7} />}
              onClick={() => download(downloadExport, { id }).catch(showProblem)}
            >
              {t('record.download')}
            </Button>
          </Guarded>
        )}
      </div>
    </section>
  )
}
