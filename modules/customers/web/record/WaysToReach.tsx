import { useTranslation } from 'react-i18next'
import { type CountryCode, countryName } from '#kernel/values/country.ts'
import { formatPhone } from '#kernel/values/phone.ts'
import { useSession } from '#web/client/session.ts'
import type { Customer } from '../../contract.ts'
import classes from './WaysToReach.module.css'

/** Phones with their labels; a press calls. */
export const Phones = ({ phones }: Pick<Customer, 'phones'>) => {
  const { country } = useSession().company
  return (
    <ul className={`${classes.ways} figures`}>
      {phones.map(({ number, label }) => (
        <li key={number}>
          <a href={`tel:${number}`}>{formatPhone(number, country)}</a>
          {label && <span className={classes.label}>{label}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Mail addresses with their labels; a press writes. */
export const Emails = ({ emails }: Pick<Customer, 'emails'>) => (
  <ul className={classes.ways}>
    {emails.map(({ address, label }) => (
      <li key={address}>
        <a href={`mailto:${address}`}>{address}</a>
        {label && <span className={classes.label}>{label}</span>}
      </li>
    ))}
  </ul>
)

/** Places as an envelope would have them; the country only where it is not the company's. */
export const Places = ({ addresses }: Pick<Customer, 'addresses'>) => {
  const { i18n } = useTranslation()
  const { country } = useSession().company
  const language = i18n.language === 'en' ? 'en' : 'es'
  return (
    <ul className={classes.ways}>
      {addresses.map((address) => {
        const town = [address.postal_code, address.city, address.province].filter(Boolean).join(', ')
        const abroad = address.country !== country && countryName(address.country as CountryCode, language)
        return (
          <li key={JSON.stringify(address)} className={classes.place}>
            {[...address.lines, town, abroad].filter(Boolean).join('\n')}
            {address.label && <span className={classes.label}>{address.label}</span>}
          </li>
        )
      })}
    </ul>
  )
}
