import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge'
import { UnstyledButton } from '@mantine/core'
import {
  IconAlertCircle,
  IconCalendarDue,
  IconClock,
  IconDots,
  IconHourglassLow,
  IconListCheck,
} from '@tabler/icons-react'
import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { initials } from '#kernel/values/text.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import type { Stage } from '../../pipeline.contract.ts'
import { dealPath } from '../links.ts'
import { toneOf } from '../tones.ts'
import classes from './Card.module.css'
import type { CardState } from './card_state.ts'
import { asDragged, draggedFrom } from './dragged.ts'

export const cardLinkId = (id: string): string => `card-${id}`

export type CardProps = CardState & {
  card: Opportunity
  owner: string
  /** What it is called, where one may see it. */
  nextStep: string | undefined
  /** Its pipeline wants every open opportunity to have one. */
  wantsStep: boolean
  /** The column it stands in. */
  lane: string
  /** Where the board shows another field: what its stage is called, and its colour. */
  stage: Pick<Stage, 'name' | 'color'> | undefined
  isTabStop: boolean
  mayMove: boolean
  /** Asks for the menu that moves the card. */
  onMenu: (id: string) => void
  /** The menu, while it is this card's. */
  menu?: ReactNode | false
}

/** An opportunity on the board. Its title is a link over the whole card; the rest can be seen at a glance. */
export const Card = memo((props: CardProps) => {
  const { card, owner, lane, stage, isTabStop, mayMove, onMenu, menu } = props
  const { t } = useTranslation('deals')
  const { money } = useFormats()
  const { id, reference, title, customer_name, value_minor, currency } = card
  const { element, edge, isDragged } = useDrag(card.id, lane, { mayMove, isOrdered: stage === undefined })
  return (
    <div
      ref={element}
      className={classes.card}
      data-card={id}
      data-dragged={isDragged || undefined}
      data-edge={edge}
    >
      <div className={classes.line}>
        <a
          id={cardLinkId(id)}
          href={dealPath(id)}
          draggable={false}
          tabIndex={isTabStop ? 0 : -1}
          className={classes.title}
          aria-describedby="board-keys"
        >
          {title}
        </a>
        {menu || (
          <UnstyledButton
            tabIndex={-1}
            className={classes.more}
            aria-label={t('board.menu_of', { title })}
            onClick={() => onMenu(id)}
          >
            <IconDots size={16} stroke={1.8} />
          </UnstyledButton>
        )}
      </div>
      <div className={classes.customer}>
        <span className={`${classes.reference} figures`}>{reference}</span> {customer_name}
      </div>
      {stage && (
        <div className={classes.stage}>
          <span className={classes.dot} style={{ background: toneOf(stage.color) }} />
          {stage.name}
        </div>
      )}
      <div className={classes.line}>
        <span className={`${classes.value} figures`}>{money({ amount: value_minor, currency })}</span>
        {owner && (
          <span className={classes.owner} title={owner}>
            <span aria-hidden="true">{initials(owner)}</span>
            <span className={classes.unseen}>{owner}</span>
          </span>
        )}
      </div>
      <Marks {...props} />
      <Step {...props} />
    </div>
  )
})

/** What is to be done next; where the pipeline wants something, also that nothing is. */
const Step = ({ card: { next_step_on }, step, nextStep, wantsStep }: CardProps) => {
  const { t } = useTranslation('deals')
  const { day } = useFormats()
  const isMissing = step === 'missing'
  if (!step || (isMissing && !wantsStep)) return null
  const words = isMissing
    ? t('steps.missing')
    : [next_step_on && day(next_step_on), nextStep ?? t('fields.next_step')].filter(Boolean).join(' · ')
  return (
    <div className={classes.next} data-step={step} data-wanted={wantsStep || undefined} title={words}>
      {isMissing ? (
        <IconAlertCircle size={13} stroke={1.8} aria-hidden="true" />
      ) : (
        <IconListCheck size={13} stroke={1.8} aria-hidden="true" />
      )}
      <span>{words}</span>
      {step === 'overdue' && <span className={classes.unseen}>{t('steps.overdue')}</span>}
    </div>
  )
}

const Marks = ({
  card: { expected_close_on, status, closed_on, reason },
  days,
  isRotting,
  isOverdue,
}: CardProps) => {
  const { t } = useTranslation('deals')
  const { day } = useFormats()
  const isOpen = status === 'open'
  const on = isOpen ? expected_close_on : closed_on
  return (
    <div className={classes.marks}>
      {on && (
        <span className={classes.mark} data-late={isOverdue || undefined}>
          <IconCalendarDue size={13} stroke={1.8} aria-hidden="true" />
          <time dateTime={on}>{day(on)}</time>
          {isOverdue && <span className={classes.unseen}>{t('board.overdue')}</span>}
        </span>
      )}
      {isOpen ? (
        <span
          className={classes.mark}
          data-rotting={isRotting || undefined}
          title={t(isRotting ? 'board.rotting_days' : 'board.stage_days', { count: days })}
        >
          {isRotting ? (
            <IconHourglassLow size={13} stroke={1.8} aria-hidden="true" />
          ) : (
            <IconClock size={13} stroke={1.8} aria-hidden="true" />
          )}
          {t('board.days', { count: days })}
          {isRotting && <span className={classes.unseen}>{t('board.rotting')}</span>}
        </span>
      ) : (
        reason && <span className={classes.reason}>{reason}</span>
      )}
    </div>
  )
}

type Edge = 'top' | 'bottom'

/** Lets the card be dragged, and tells at which of its edges another one would be dropped. */
const useDrag = (
  id: string,
  lane: string,
  { mayMove, isOrdered }: { mayMove: boolean; isOrdered: boolean },
) => {
  const element = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<Edge>()
  const [isDragged, setIsDragged] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target || !mayMove) return
    return combine(
      draggable({
        element: target,
        getInitialData: () => asDragged(id),
        onDragStart: () => setIsDragged(true),
        onDrop: () => setIsDragged(false),
      }),
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => isOrdered && draggedFrom(source.data) !== undefined,
        getIsSticky: () => true,
        getData: ({ input }) =>
          attachClosestEdge(
            { key: lane, besideId: id },
            { element: target, input, allowedEdges: ['top', 'bottom'] },
          ),
        onDrag: ({ self, source }) =>
          setEdge(
            draggedFrom(source.data) === id
              ? undefined
              : ((extractClosestEdge(self.data) as Edge) ?? undefined),
          ),
        onDragLeave: () => setEdge(undefined),
        onDrop: () => setEdge(undefined),
      }),
    )
  }, [id, lane, mayMove, isOrdered])
  return { element, edge, isDragged }
}
