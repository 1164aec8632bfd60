import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { type Branch, deleteBranch, deletePoint, listBranches, type Point } from '../../branch.contract.ts'
import { getLists } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'
import { BranchPanel } from './BranchPanel.tsx'
import { PointPanel } from './PointPanel.tsx'

/** Where the company sells, and the points at which numbers are given. */
export const Branches = () => {
  const { t } = useTranslation('invoices')
  const { branches, points } = useLoaded(listBranches, {})
  const { places } = useLoaded(getLists, {})
  const [branch, setBranch] = useState<Branch | 'new'>()
  const [point, setPoint] = useState<{ branch: Branch; point?: Point }>()
  const dropBranch = useAct(deleteBranch, { said: t('said.branch_deleted') })
  const dropPoint = useAct(deletePoint, { said: t('said.point_deleted') })
  return (
    <section className={classes.box}>
      <div className={classes.row}>
        <h2>{t('settings.branches')}</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} stroke={2} />}
          onClick={() => setBranch('new')}
        >
          {t('settings.add_branch')}
        </Button>
      </div>
      {branches.length === 0 && <p className={classes.soft}>{t('settings.no_branch')}</p>}
      <ul className={classes.items}>
        {branches.map((one) => {
          const own = points.filter(({ branch_id }) => branch_id === one.id)
          const place = places.find(({ code }) => code === one.place)
          return (
            <li key={one.id}>
              <div className={classes.row}>
                <span>
                  <b>
                    {one.code} · {one.name}
                  </b>
                  <br />
                  <span className={classes.soft}>
                    {[one.address, place && `${place.name}, ${place.district}`].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className={classes.counts}>
                  <Button size="compact-xs" variant="default" onClick={() => setBranch(one)}>
                    {t('settings.change')}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setPoint({ branch: one })}>
                    {t('settings.add_point')}
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="brick"
                    onClick={() => dropBranch.start({ id: one.id })}
                  >
                    {t('settings.delete')}
                  </Button>
                </span>
              </div>
              {own.map((each) => (
                <div key={each.id} className={classes.row}>
                  <span>
                    {t('settings.point', { code: each.code })} {each.name}
                    {each.usual && ` · ${t('settings.usual')}`}
                    <br />
                    <span className={classes.soft}>
                      {Object.entries(each.last_numbers)
                        .map(([type, last]) => `${t(`types.${type}`)}: ${String(last).padStart(10, '0')}`)
                        .join(' · ')}
                    </span>
                  </span>
                  <span className={classes.counts}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => setPoint({ branch: one, point: each })}
                    >
                      {t('settings.change')}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="brick"
                      onClick={() => dropPoint.start({ id: each.id })}
                    >
                      {t('settings.delete')}
                    </Button>
                  </span>
                </div>
              ))}
            </li>
          )
        })}
      </ul>
      {branch && (
        <BranchPanel branch={branch === 'new' ? undefined : branch} onClose={() => setBranch(undefined)} />
      )}
      {point && <PointPanel {...point} onClose={() => setPoint(undefined)} />}
    </section>
  )
}
