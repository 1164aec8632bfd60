import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { queryClient, useAct, useAsk } from '#web/client/queries.ts'
import { may } from '../../contract.ts'
import { getSetup, removeSample } from '../../template.contract.ts'
import classes from './SampleNote.module.css'

/** Says that sample records are there, and takes them away in one press. Nothing without any. */
export const SampleNote = () => {
  const { t } = useTranslation('company')
  const samples = useAsk(getSetup, {}).data?.samples ?? 0
  const remove = useAct(removeSample, {
    said: ({ removed, kept }) =>
      [t('sample.removed', { count: removed }), kept > 0 && t('sample.kept', { count: kept })]
        .filter(Boolean)
        .join(' '),
    onDone: () => void queryClient.invalidateQueries(),
  })
  if (!samples) return null
  return (
    <div className={classes.note}>
      <IconFlask size={20} stroke={1.5} aria-hidden="true" />
      <p>{t('sample.there', { count: samples })}</p>
      <Guarded permission={may.update}>
        <Button variant="default" size="xs" loading={remove.busy} onClick={() => remove.start({})}>
          {t('sample.remove')}
        </Button>
      </Guarded>
    </div>
  )
}
