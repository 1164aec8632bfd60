import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { type listTrash, restoreFromTrash } from '#modules/audit/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { refresh, useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../contract.ts'
import classes from './RemovedFields.module.css'

/** Fields removed in the last thirty days. Their values wait with the records, so nothing is lost when one comes back. */
export const RemovedFields = ({ removed }: { removed: Answer<typeof listTrash>['rows'] }) => {
  const { t } = useTranslation('fields')
  const { ago } = useFormats()
  const restore = useAct(restoreFromTrash, {
    said: t('said.restored'),
    onDone: () => void refresh('fields'),
  })
  if (!removed.length) return null
  return (
    <section className={classes.removed}>
      <h2 className={classes.title}>{t('removed.title')}</h2>
      <p className={classes.about}>{t('removed.about')}</p>
      <ul className={classes.fields}>
        {removed.map(({ id, kind, title, deleted_at, deleted_by }) => (
          <li key={id}>
            <span>
              <strong>{title}</strong> {[deleted_by, ago(deleted_at)].filter(Boolean).join(' · ')}
            </span>
            <Guarded permission={may.read}>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconRestore size={15} stroke={1.8} />}
                onClick={() => restore.start({ items: [{ kind, id }] })}
              >
                {t('removed.restore')}
              </Button>
            </Guarded>
          </li>
        ))}
      </ul>
    </section>
  )
}
