import { ActionIcon, Anchor, Button } from '@mantine/core'
import { IconBrandWhatsapp, IconMail, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { attendLead, convertLead, type Lead, may, takeLeadUp } from '../contract.ts'
import classes from './Leads.module.css'
import { useCustomerPath } from './links.ts'

/** A lead with its reasons, and what can be done at once. Calling or writing attends it. */
export const LeadCard = ({ lead, onDiscard }: { lead: Lead; onDiscard: () => void }) => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const path = useCustomerPath()
  const { id, name, score, because, counterfactual, message, waiting_since, discarded } = lead
  const attend = useAct(attendLead)
  const convert = useAct(convertLead, { said: t('said.converted', { name }) })
  const takeUp = useAct(takeLeadUp, { said: t('said.taken_up') })
  return (
    <li className={classes.card}>
      <span className={classes.score} title={t('list.score', { score })}>
        {score}
      </span>
      <div className={classes.what}>
        <h2>
          <Anchor href={path(id)} fw={600}>
            {name}
          </Anchor>
        </h2>
        {message && <p>{message}</p>}
        {discarded && (
          <p>
            {t('list.reason')}: {discarded}
          </p>
        )}
        {waiting_since && (
          <p className={classes.soft}>{t('list.waiting', { when: formats.moment(waiting_since) })}</p>
        )}
        <p className={classes.soft}>{[...because, counterfactual].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={classes.acts}>
        {waysTo(lead).map(({ key, href, Icon }) => (
          <ActionIcon
            key={key}
            component="a"
            href={href}
            size={40}
            variant="default"
            aria-label={t(`list.${key}`, { name })}
            {...(key === 'whatsapp' && { target: '_blank', rel: 'noreferrer' })}
            onClick={() => {
              if (waiting_since && holds(may.update)) attend.start({ id })
            }}
          >
            <Icon size={19} stroke={1.7} />
          </ActionIcon>
        ))}
        <Guarded permission={may.update}>
          <Button size="sm" variant="light" loading={convert.busy} onClick={() => convert.start({ id })}>
            {t('list.convert')}
          </Button>
        </Guarded>
        <Guarded permission={may.update}>
          {discarded ? (
            <Button size="sm" variant="default" onClick={() => takeUp.start({ id })}>
              {t('list.take_up')}
            </Button>
          ) : (
            <Button size="sm" variant="default" onClick={onDiscard}>
              {t('list.discard')}
            </Button>
          )}
        </Guarded>
      </div>
    </li>
  )
}

/** `https://wa.me/<digits>` opens a conversation; see WhatsApp's click-to-chat page. */
const waysTo = ({ phones: [phone], emails: [email] }: Lead) => [
  ...(phone
    ? [
        { key: 'call', href: `tel:${phone.number}`, Icon: IconPhone },
        {
          key: 'whatsapp',
          href: `https://wa.me/${phone.number.replace(/\D/g, '')}`,
          Icon: IconBrandWhatsapp,
        },
      ]
    : []),
  ...(email ? [{ key: 'mail', href: `mailto:${email.address}`, Icon: IconMail }] : []),
]
