import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { explainPermission } from '../contract.ts'
import classes from './WhyClosed.module.css'

/** Why one can't open a page: what one's role lacks, who has it, and whom to ask. */
export const WhyClosed = ({ permission }: { permission: string }) => {
  const { t } = useTranslation('identity')
  const { data } = useAsk(explainPermission, { permission })
  if (!data) return null
  return (
    <span className={classes.why}>
      <span>{data.sentence}</span>
      {data.ask_one_of.length > 0 && (
        <span>{t('why.ask', { people: data.ask_one_of.map(({ name }) => name).join(', ') })}</span>
      )}
      {data.because === 'held' && (
        // What a role may was changed while this screen stood open.
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          {t('why.reload')}
        </Button>
      )}
    </span>
  )
}
