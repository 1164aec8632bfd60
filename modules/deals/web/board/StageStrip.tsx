import { UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { BoardColumn, Stage } from '../../pipeline.contract.ts'
import { toneOf } from '../tones.ts'
import classes from './StageStrip.module.css'

/** On a phone: the stages in a row above the one column in sight; a press brings another. */
export const StageStrip = ({
  scroller,
  stages,
  columns,
}: {
  scroller: React.RefObject<HTMLElement | null>
  stages: readonly Stage[]
  columns: readonly BoardColumn[]
}) => {
  const { t } = useTranslation('deals')
  const { number } = useFormats()
  const strip = useRef<HTMLElement>(null)
  const [current, setCurrent] = useState(stages[0]?.id)

  useEffect(() => {
    const board = scroller.current
    if (!board) return
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting)?.target as HTMLElement | undefined
        if (seen?.dataset.stage) setCurrent(seen.dataset.stage)
      },
      { root: board, threshold: 0.6 },
    )
    for (const column of board.querySelectorAll('[data-stage]')) watcher.observe(column)
    return () => watcher.disconnect()
  }, [scroller])
  useEffect(() => {
    const chip = strip.current?.querySelector<HTMLElement>(`[data-chip="${current}"]`)
    strip.current?.scrollTo({ left: (chip?.offsetLeft ?? 0) - 60, behavior: 'smooth' })
  }, [current])

  const show = (id: string) =>
    scroller.current
      ?.querySelector(`[data-stage="${id}"]`)
      ?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: 'smooth' })
  return (
    <nav ref={strip} className={`${classes.strip} quiet-scroll`} aria-label={t('board.stages')}>
      {stages.map(({ id, name, color }) => (
        <UnstyledButton
          key={id}
          data-chip={id}
          className={classes.stage}
          aria-current={id === current ? 'true' : undefined}
          style={{ '--tone': toneOf(color) } as React.CSSProperties}
          onClick={() => show(id)}
        >
          <span className={classes.dot} />
          {name}
          <span className={`${classes.count} figures`}>
            {number(columns.find(({ stage_id }) => stage_id === id)?.count ?? 0)}
          </span>
        </UnstyledButton>
      ))}
    </nav>
  )
}
