import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listUsers } from '../../contract.ts'
import type { Role } from '../../role.contract.ts'
import { usersPath } from '../links.ts'
import classes from './Holders.module.css'

const MOST = 30

/** Who has a role, each a way to the user. */
export const Holders = ({ role }: { role: Role }) => {
  const { t } = useTranslation('identity')
  const { data } = useAsk(listUsers, { filter: { role_id: role.id }, sort: 'name', limit: MOST })
  const rest = role.users - MOST
  return (
    <section className={classes.holders}>
      <h2>{t('access.holders', { count: role.users })}</h2>
      <p>
        {data?.rows.map(({ id, name }) => (
          <a key={id} href={usersPath(id)}>
            {name}
          </a>
        ))}
        {rest > 0 && <span>{t('access.more', { count: rest })}</span>}
      </p>
    </section>
  )
}
