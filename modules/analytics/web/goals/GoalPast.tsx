import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { useAmounts } from '../amounts.ts'
import { type OnOpen, openedFigure } from '../opened.ts'
import classes from './GoalPanel.module.css'
import type { GoalTold } from './GoalPanel.tsx'
import { usePeriodNames } from './period_names.ts'

/** What came of the last periods, each number opening its rows, and from when on another target holds. */
export const GoalPast = ({ goal, onOpen }: { goal: GoalTold; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const { dayOf } = useFormats()
  const names = usePeriodNames()
  const { past, every, currency, unit, whose_name } = goal
  const said = (value: number | null) => amounts.one({ value, currency }, unit)
  const today = dayOf(Date.now())
  const coming = goal.targets.filter(({ from }) => from > today)
  return (
    <>
      {coming.length > 0 && (
        <ul className={classes.changes}>
          {coming.map(({ from, target }) => (
            <li key={from}>
              {t(target === null ? 'goals.ends_from' : 'goals.changes_from', {
                period: names(every, from),
                target: said(target),
              })}
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <>
          <h3 className={classes.heading}>{t('goals.past')}</h3>
          <table className={classes.past}>
            <thead>
              <tr>
                <th scope="col">{t('goals.period')}</th>
                <th scope="col">{t('goals.came_to')}</th>
                <th scope="col">{t('goals.target')}</th>
              </tr>
            </thead>
            <tbody>
              {past.map(({ period, target, value, reached, figure }) => (
                <tr key={period.from}>
                  <th scope="row">{names(every, period.from)}</th>
                  <td>
                    {reached && (
                      <IconCheck
                        className={classes.reached}
                        size={14}
                        stroke={2.4}
                        role="img"
                        aria-label={t('goals.standings.reached')}
                      />
                    )}{' '}
                    {figure ? (
                      <UnstyledButton
                        onClick={() =>
                          onOpen({
                            ...openedFigure(figure),
                            of: `${whose_name}, ${names(every, period.from)}`,
                          })
                        }
                      >
                        {said(value)}
                      </UnstyledButton>
                    ) : (
                      said(value)
                    )}
                  </td>
                  <td>{said(target)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
