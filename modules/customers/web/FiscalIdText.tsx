import { Tooltip } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatFiscalId, type FiscalId as Known, parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { Customer } from '../contract.ts'
import classes from './FiscalIdText.module.css'

/** A fiscal id as its country writes it, with a mark where the authority may see it otherwise. */
export const FiscalIdText = ({ fiscalId }: { fiscalId: NonNullable<Customer['fiscal_id']> }) => {
  const { t } = useTranslation('customers')
  const written = formatFiscalId({ ...fiscalId, check: fiscalId.check ?? undefined } as Known)
  const { verdict } = parseFiscalId(written, fiscalId.country, fiscalId.kind)
  return (
    <span className={`${classes.id} figures`}>
      {written}
      {'warning' in verdict && (
        <Tooltip label={t(`warnings.${verdict.warning}`)} multiline maw={260}>
          <span className={classes.warning} role="img" aria-label={t(`warnings.${verdict.warning}`)}>
            <IconAlertTriangle size={14} stroke={2} />
          </span>
        </Tooltip>
      )}
    </span>
  )
}
