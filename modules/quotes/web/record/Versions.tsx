import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { useAsk } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listVersions, type QuoteWithLines } from '../../quote.contract.ts'
import { getPdf } from '../../send.contract.ts'
import classes from './Record.module.css'

/** Every version, newest first, with the very file the buyer got. */
export const Versions = ({ quote }: { quote: QuoteWithLines }) => {
  const { t } = useTranslation('quotes')
  const { money, moment } = useFormats()
  const versions = useAsk(listVersions, { id: quote.id }).data?.versions
  if (!versions) return <TextSkeleton lines={3} />
  return versions.map(({ id, number, made_by, made_by_name, shared_at, totals }) => (
    <div key={id} className={classes.version}>
      <strong>{t('document.version', { number })}</strong>
      <span className="figures">{money({ amount: totals.total_minor, currency: quote.currency })}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconDownload size={14} stroke={1.8} />}
        onClick={() => download(getPdf, { id: quote.id, number }).catch(showProblem)}
      >
        PDF
      </Button>
      <small>
        {[
          made_by === 'buyer' ? t('record.by_buyer', { name: made_by_name }) : made_by_name,
          shared_at ? moment(shared_at) : t('statuses.draft'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </div>
  ))
}
