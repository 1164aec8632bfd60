import { Avatar, Skeleton } from '@mantine/core'
import { IconBrandWhatsapp, IconMail, IconPhone } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { initials } from '#kernel/values/text.ts'
import { type Customer, may as customers, getCustomer } from '#modules/customers/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { may, useSession } from '#web/client/session.ts'
import type { Reach } from '#web/ui/RecordPage.tsx'
import classes from './CustomerBox.module.css'

/** Who would buy, and how they are reached. */
export const CustomerBox = ({ id, name, role }: { id: string; name: string; role: string }) => {
  const { country } = useSession().company
  const { data } = useAsk(getCustomer, { id }, { when: may(customers.read) })
  const phone = data?.phones[0]
  const email = data?.emails[0]
  return (
    <section className={classes.box} aria-label={role}>
      <Avatar name={name} size={36}>
        {initials(name)}
      </Avatar>
      <span className={classes.who}>
        <span className={classes.role}>{role}</span>
        <a href={`/customers/${id}`}>{name}</a>
        {may(customers.read) && !data && <Skeleton height={12} width={120} radius="sm" mt={4} />}
        <span className={classes.ways}>
          {phone && <a href={`tel:${phone.number}`}>{formatPhone(phone.number, country)}</a>}
          {email && <a href={`mailto:${email.address}`}>{email.address}</a>}
        </span>
      </span>
    </section>
  )
}

/** The ways to reach whoever decides, in one tap: the contact's, else the customer's. */
export const useReach = (customerId: string, contactId: string | null): Reach[] => {
  const { t } = useTranslation('customers')
  const { data } = useAsk(getCustomer, { id: contactId ?? customerId }, { when: may(customers.read) })
  return data ? reachOf(data, t) : []
}

// `https://wa.me/<digits>` opens a conversation; see WhatsApp's click-to-chat page.
const reachOf = ({ phones: [phone], emails: [email] }: Customer, t: TFunction): Reach[] => [
  ...(phone
    ? [
        {
          key: 'call',
          label: t('customers:reach.call'),
          href: `tel:${phone.number}`,
          icon: <IconPhone size={18} stroke={1.7} />,
        },
        {
          key: 'whatsapp',
          label: t('customers:reach.whatsapp'),
          href: `https://wa.me/${phone.number.replace(/\D/g, '')}`,
          icon: <IconBrandWhatsapp size={18} stroke={1.7} />,
        },
      ]
    : []),
  ...(email
    ? [
        {
          key: 'mail',
          label: t('customers:reach.mail'),
          href: `mailto:${email.address}`,
          icon: <IconMail size={18} stroke={1.7} />,
        },
      ]
    : []),
]
