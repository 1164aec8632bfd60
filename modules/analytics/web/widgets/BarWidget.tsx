import { useTranslation } from 'react-i18next'
import type { Figure, Group } from '../../contract.ts'
import { drawn, useAmounts } from '../amounts.ts'
import { type OnOpen, openedGroup } from '../opened.ts'
import classes from './BarWidget.module.css'

/** Groups as lying bars, each a button that opens its rows. Several metrics stand under each other in a group. */
export const BarWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const [first] = figures
  const groups = first?.groups ?? []
  const mostOf = (figure: Figure) =>
    Math.max(0, ...(figure.groups ?? []).map((group) => Math.abs(drawn(group.amounts) ?? 0)))
  const sameIn = (figure: Figure, { key }: Group) => figure.groups?.find((group) => group.key === key)
  return (
    <>
      <ul className={classes.bars}>
        {groups.map((group) => (
          <li key={group.key ?? ''}>
            {figures.map((figure, index) => {
              const one = sameIn(figure, group)
              if (!one) return null
              const value = Math.abs(drawn(one.amounts) ?? 0)
              return (
                <button
                  key={figure.metric}
                  type="button"
                  className={classes.bar}
                  data-follows={index > 0 || undefined}
                  onClick={() => onOpen(openedGroup(figure, one))}
                >
                  <span className={classes.label}>{index === 0 ? group.label : figure.name}</span>
                  <span className={classes.track} aria-hidden="true">
                    <span
                      style={{
                        width: `${(value / (mostOf(figure) || 1)) * 100}%`,
                        background: `var(--chart-${(index % 6) + 1})`,
                      }}
                    />
                  </span>
                  <span className={classes.value}>{amounts.every(one.amounts, figure.unit)}</span>
                </button>
              )
            })}
          </li>
        ))}
      </ul>
      {first && first.rest > 0 && <p className={classes.rest}>{t('rest', { count: first.rest })}</p>}
    </>
  )
}
