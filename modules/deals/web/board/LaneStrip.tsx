import { UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { BoardColumn } from '../../pipeline.contract.ts'
import { toneOf } from '../tones.ts'
import type { Lane } from './grouping.ts'
import classes from './LaneStrip.module.css'

/** On a phone: the columns in a row above the one column in sight; a press brings another. */
export const LaneStrip = ({
  scroller,
  lanes,
  columns,
}: {
  scroller: React.RefObject<HTMLElement | null>
  lanes: readonly Lane[]
  columns: readonly BoardColumn[]
}) => {
  const { t } = useTranslation('deals')
  const { number } = useFormats()
  const strip = useRef<HTMLElement>(null)
  const [current, setCurrent] = useState(lanes[0]?.key)

  useEffect(() => {
    const board = scroller.current
    if (!board) return
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting)?.target as HTMLElement | undefined
        if (seen?.dataset.lane) setCurrent(seen.dataset.lane)
      },
      { root: board, threshold: 0.6 },
    )
    for (const column of board.querySelectorAll('[data-lane]')) watcher.observe(column)
    return () => watcher.disconnect()
  }, [scroller])
  useEffect(() => {
    const chip = strip.current?.querySelector<HTMLElement>(`[data-chip="${current}"]`)
    strip.current?.scrollTo({ left: (chip?.offsetLeft ?? 0) - 60, behavior: 'smooth' })
  }, [current])

  const show = (key: string) =>
    scroller.current
      ?.querySelector(`[data-lane="${key}"]`)
      ?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: 'smooth' })
  return (
    <nav ref={strip} className={`${classes.strip} quiet-scroll`} aria-label={t('board.columns')}>
      {lanes.map(({ key, name, color }) => (
        <UnstyledButton
          key={key}
          data-chip={key}
          className={classes.stage}
          aria-current={key === current ? 'true' : undefined}
          style={{ '--tone': toneOf(color) } as React.CSSProperties}
          onClick={() => show(key)}
        >
          <span className={classes.dot} />
          {name}
          <span className={`${classes.count} figures`}>
            {number(columns.find((column) => column.key === key)?.count ?? 0)}
          </span>
        </UnstyledButton>
      ))}
    </nav>
  )
}
