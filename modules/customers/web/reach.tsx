import { IconBrandWhatsapp, IconMail, IconPhone } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { Reach } from '#web/ui/RecordPage.tsx'
import type { Customer } from '../contract.ts'

/** Opens a conversation with a number in E.164. Source: WhatsApp's click-to-chat page, `https://wa.me/<digits>`. */
export const whatsAppLink = (number: string): string => `https://wa.me/${number.replace(/\D/g, '')}`

/** The ways to reach a customer in one tap, by their first phone and mail address. */
export const reachOf = (
  { phones: [phone], emails: [email] }: Pick<Customer, 'phones' | 'emails'>,
  t: TFunction,
): Reach[] => [
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
          href: whatsAppLink(phone.number),
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
