import { ActionIcon, Button, Kbd } from '@mantine/core'
import { IconArrowsJoin2, IconArrowsSplit2, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import type { listDuplicates } from '../../merge.contract.ts'
import classes from './DuplicatesPage.module.css'
import { MergeTable } from './MergeTable.tsx'
import { useMerge } from './use_merge.ts'

export type Pair = Answer<typeof listDuplicates>['pairs'][number]

/** One pair and its keys: 1 and 2 say which stays, m merges, n keeps both, j and k go on and back. */
export const DuplicatePair = ({
  pair: { first, second, because },
  onStep,
  onApart,
}: {
  pair: Pair
  onStep: (by: number) => void
  onApart: () => void
}) => {
  const { t } = useTranslation('customers')
  const both = [first, second] as const
  const choice = useMerge(both)
  const mayMerge = holds(may.merge)
  const keys: Readonly<Record<string, () => void>> = {
    '1': () => choice.keep(0),
    '2': () => choice.keep(1),
    m: () => mayMerge && !choice.busy && choice.merge(),
    n: () => mayMerge && onApart(),
    j: () => onStep(1),
    k: () => onStep(-1),
  }
  useKeysOf(keys)
  return (
    <section className={classes.pair} aria-label={`${first.name} – ${second.name}`}>
      <div className={`${classes.compared} quiet-scroll`}>
        <p className={classes.why}>
          {t('duplicates.because', { marks: because.map((mark) => t(`because.${mark}`)).join(', ') })}
        </p>
        <MergeTable
          pair={both}
          kept={choice.kept}
          picks={choice.picks}
          onKept={choice.keep}
          onPick={choice.pick}
        />
      </div>
      <div className={classes.acts}>
        <div className={classes.walk}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('duplicates.previous')}
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={18} stroke={1.8} />
          </ActionIcon>
          <ActionIcon variant="default" size={36} aria-label={t('duplicates.next')} onClick={() => onStep(1)}>
            <IconChevronDown size={18} stroke={1.8} />
          </ActionIcon>
        </div>
        <Guarded permission={may.merge}>
          <Button
            variant="default"
            leftSection={<IconArrowsSplit2 size={17} stroke={1.7} />}
            rightSection={<Key of="N" />}
            onClick={onApart}
          >
            {t('duplicates.apart')}
          </Button>
        </Guarded>
        <Guarded permission={may.merge}>
          <Button
            loading={choice.busy}
            leftSection={<IconArrowsJoin2 size={17} stroke={1.8} />}
            rightSection={<Key of="M" />}
            onClick={choice.merge}
          >
            {t('merge.act')}
          </Button>
        </Guarded>
      </div>
    </section>
  )
}

const Key = ({ of }: { of: string }) => (
  <Kbd size="xs" aria-hidden="true" visibleFrom="sm">
    {of}
  </Kbd>
)

/** Hears single keys while nobody writes and no dialog is open. */
const useKeysOf = (keys: Readonly<Record<string, () => void>>): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const act = latest.current[event.key.toLowerCase()]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if ((event.target as Element).closest('input, textarea, select, [role="dialog"], [contenteditable]'))
        return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
