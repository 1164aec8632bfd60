import { Button } from '@mantine/core'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import { type listMerges, unmergeCustomers } from '../../merge.contract.ts'
import classes from './PeopleTab.module.css'

/** Records that were made one with this customer; each can be taken apart, however long ago it was. */
export const MergesTab = ({ merges }: { merges: Answer<typeof listMerges>['merges'] }) => {
  const { t } = useTranslation('customers')
  const { moment } = useFormats()
  const apart = useAct(unmergeCustomers, { said: t('said.unmerged') })
  return (
    <>
      <p>{t('merge.apart_about')}</p>
      <ul className={classes.people}>
        {merges.map(({ id, dropped_name, merged_at }) => (
          <li key={id} className={classes.one}>
            <span className={classes.who}>
              <strong>{dropped_name}</strong>
              <span>{t('merge.merged_at', { when: moment(merged_at) })}</span>
            </span>
            <Guarded permission={may.merge}>
              <Button
                variant="default"
                size="xs"
                loading={apart.busy}
                leftSection={<IconArrowsSplit2 size={15} stroke={1.8} />}
                onClick={() => apart.start({ id })}
              >
                {t('merge.apart')}
              </Button>
            </Guarded>
          </li>
        ))}
      </ul>
    </>
  )
}
