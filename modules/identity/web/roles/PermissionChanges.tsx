import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listPermissions } from '../../role.contract.ts'
import classes from './PermissionChanges.module.css'

/** What is gained and lost between two sets of permissions, in words, by module. */
export const PermissionChanges = ({
  before,
  after,
}: {
  before: readonly string[]
  after: readonly string[]
}) => {
  const { t } = useTranslation('identity')
  const { data } = useAsk(listPermissions, {})
  const told = (permissions: readonly string[]) =>
    (data?.modules ?? []).flatMap(({ title, permissions: all }) => {
      const verbs = all.filter(({ permission }) => permissions.includes(permission)).map((one) => one.title)
      return verbs.length ? [`${title}: ${verbs.join(', ')}`] : []
    })
  const gained = told(after.filter((permission) => !before.includes(permission)))
  const lost = told(before.filter((permission) => !after.includes(permission)))
  if (!data) return null
  if (!gained.length && !lost.length) return <p className={classes.same}>{t('access.same')}</p>
  return (
    <div className={classes.changes}>
      {lost.length > 0 && (
        <section data-lost>
          <h3>
            <IconMinus size={15} stroke={2.2} /> {t('access.lose')}
          </h3>
          <ul>
            {lost.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {gained.length > 0 && (
        <section>
          <h3>
            <IconPlus size={15} stroke={2.2} /> {t('access.gain')}
          </h3>
          <ul>
            {gained.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
