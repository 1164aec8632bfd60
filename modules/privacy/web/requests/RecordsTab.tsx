import { Anchor, Button, Checkbox } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { confirmRecords, knownRecords, type Request } from '../../request.contract.ts'
import { workRefusal } from '../../request.rules.ts'
import classes from '../Privacy.module.css'

/** Records that carry the person's marks, for staff to say which are theirs. */
export const RecordsTab = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { id, version } = request
  const { data } = useAsk(knownRecords, { id })
  const [chosen, setChosen] = useState<readonly string[]>(request.records)
  const confirm = useAct(confirmRecords, { said: t('said.records') })
  if (!data) return <TextSkeleton />
  if (!data.records.length)
    return (
      <EmptyState
        compact
        icon={IconUserSearch}
        title={t('record.records_none')}
        text={t('record.records_none_text')}
      />
    )
  const refusal = workRefusal(request)
  const isSame =
    chosen.length === request.records.length && chosen.every((one) => request.records.includes(one))
  return (
    <div className={classes.list}>
      <p className={classes.soft}>{t('record.records_text')}</p>
      <ul className={classes.list}>
        {data.records.map(({ id: recordId, kind, title, emails, phones, fiscal_ids, link }) => (
          <li key={recordId} className={classes.box}>
            <div className={classes.head}>
              <Checkbox
                label={`${kind}: ${title}`}
                description={[...emails, ...phones, ...fiscal_ids].join(' · ')}
                checked={chosen.includes(recordId)}
                disabled={refusal !== undefined}
                onChange={({ currentTarget }) =>
                  setChosen(
                    currentTarget.checked ? [...chosen, recordId] : chosen.filter((one) => one !== recordId),
                  )
                }
              />
              {link && (
                <Anchor href={link} size="sm">
                  {t('notices.see')}
                </Anchor>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Guarded permission={may.update} unless={refusal && t(`errors.${refusal}`)}>
          <Button
            loading={confirm.busy}
            disabled={!refusal && isSame}
            onClick={() => confirm.start({ id, records: [...chosen] }, { version })}
          >
            {t('record.confirm')}
          </Button>
        </Guarded>
      </div>
    </div>
  )
}
