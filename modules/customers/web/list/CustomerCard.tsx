import { ActionIcon } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { useSession } from '#web/client/session.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Customer } from '../../contract.ts'
import { customerPath } from '../links.ts'
import { reachOf } from '../reach.tsx'
import classes from './CustomerCard.module.css'

type CardOfCustomer = Pick<Customer, 'id' | 'name' | 'lifecycle' | 'emails' | 'phones' | 'tags'>

/** A customer in a list on a phone: the name opens the page, and the thumb reaches them in one tap. */
export const CustomerCard = ({ customer }: { customer: CardOfCustomer }) => {
  const { t } = useTranslation('customers')
  const { country } = useSession().company
  const { id, name, lifecycle, emails, phones, tags } = customer
  const line = [phones[0] && formatPhone(phones[0].number, country), emails[0]?.address].filter(Boolean)
  return (
    <span className={classes.card}>
      <span className={classes.who}>
        <a href={customerPath(id)} className={classes.name}>
          {name}
        </a>
        <span className={classes.line}>{line.join(' · ') || t('list.unreachable')}</span>
        <span className={classes.marks}>
          <StatusBadge
            label={t(`lifecycles.${lifecycle}`)}
            color={lifecycle === 'client' ? 'leaf' : 'water'}
          />
          {tags.slice(0, 2).map((tag) => (
            <StatusBadge key={tag} plain label={tag} />
          ))}
        </span>
      </span>
      <span className={classes.reach}>
        {reachOf(customer, t).map(({ key, label, href, icon }) => (
          <ActionIcon
            key={key}
            component="a"
            href={href}
            size={44}
            variant="light"
            color="bark"
            aria-label={t('reach.of', { label, name })}
            {...(href.startsWith('http') && { target: '_blank', rel: 'noreferrer' })}
          >
            {icon}
          </ActionIcon>
        ))}
      </span>
    </span>
  )
}
