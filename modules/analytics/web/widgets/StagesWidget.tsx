import type { Figure } from '../../contract.ts'
import { drawn, useAmounts } from '../amounts.ts'
import { type OnOpen, openedGroup } from '../opened.ts'
import classes from './StagesWidget.module.css'

/** A board of groups: stages side by side in their order, each with its numbers. */
export const StagesWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const amounts = useAmounts()
  const [first] = figures
  const groups = first?.groups ?? []
  const most = Math.max(1, ...groups.map((group) => Math.abs(drawn(group.amounts) ?? 0)))
  return (
    <ol className={classes.stages}>
      {groups.map((group) => (
        <li key={group.key ?? ''} className={classes.stage}>
          <span className={classes.label}>{group.label}</span>
          {figures.map((figure) => {
            const one = figure.groups?.find(({ key }) => key === group.key)
            return (
              one && (
                <button
                  key={figure.metric}
                  type="button"
                  className={classes.number}
                  onClick={() => onOpen(openedGroup(figure, one))}
                >
                  {amounts.every(one.amounts, figure.unit)}
                  {figures.length > 1 && <small>{figure.name}</small>}
                </button>
              )
            )
          })}
          <span className={classes.track} aria-hidden="true">
            <span style={{ width: `${(Math.abs(drawn(group.amounts) ?? 0) / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  )
}
