import { Badge } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { keepApart, listDuplicates } from '../../merge.contract.ts'
import { customersPath } from '../links.ts'
import { DuplicatePair, type Pair } from './DuplicatePair.tsx'
import classes from './DuplicatesPage.module.css'
import { MOST_PAIRS } from './most_pairs.ts'

const keyOf = ({ first, second }: Pair): string => `${first.id} ${second.id}`

/** Records that may be one customer, a pair at a time: one, or two after all. */
export const DuplicatesPage = () => {
  const { t } = useTranslation('customers')
  const { number } = useFormats()
  const { pairs, total } = useLoaded(listDuplicates, { limit: MOST_PAIRS })
  const [at, setAt] = useState(0)
  const apart = useAct(keepApart, { said: t('said.kept_apart') })
  const place = Math.min(at, Math.max(0, pairs.length - 1))
  const pair = pairs[place]
  const step = (by: number) => setAt(Math.min(Math.max(0, place + by), pairs.length - 1))

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.duplicates')}
        crumbs={[{ label: t('module'), href: customersPath() }]}
        beside={
          total > 0 && (
            <Badge color="achiote" aria-live="polite">
              {t('duplicates.left', { count: total, shown: number(total) })}
            </Badge>
          )
        }
      />
      {!pair ? (
        <EmptyState
          icon={IconArrowsJoin2}
          title={t('duplicates.none_title')}
          text={t('duplicates.none_text')}
        />
      ) : (
        <div className={classes.columns}>
          <ol className={`${classes.pairs} quiet-scroll`} aria-label={t('titles.duplicates')}>
            {pairs.map((one, i) => (
              <li key={keyOf(one)}>
                <button
                  type="button"
                  className={classes.entry}
                  aria-current={i === place || undefined}
                  onClick={() => setAt(i)}
                >
                  <strong>{[...new Set([one.first.name, one.second.name])].join(' / ')}</strong>
                  <span>{one.because.map((mark) => t(`because.${mark}`)).join(', ')}</span>
                </button>
              </li>
            ))}
          </ol>
          <DuplicatePair
            key={keyOf(pair)}
            pair={pair}
            onStep={step}
            onApart={() => apart.start({ first_id: pair.first.id, second_id: pair.second.id })}
          />
        </div>
      )}
    </div>
  )
}
