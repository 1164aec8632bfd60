import { Alert } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { recogniseCustomers } from '../../contract.ts'
import { detailOf } from '../find_customers.ts'
import { customerPath } from '../links.ts'
import type { CustomerValues } from './form_values.ts'
import classes from './LikelySame.module.css'

const PAUSE_MS = 400

/** Tells, while one writes, who already carries this phone, mail address or fiscal id. `except`: the customer at hand. */
export const LikelySame = ({
  values,
  except,
}: {
  values: Pick<CustomerValues, 'emails' | 'phones' | 'fiscal_id'>
  except?: string | undefined
}) => {
  const { t } = useTranslation('customers')
  const written = {
    ...(values.emails[0]?.address.includes('@') && { email: values.emails[0].address }),
    ...((values.phones[0]?.number.length ?? 0) > 6 && { phone: values.phones[0]?.number }),
    ...(values.fiscal_id.number.length > 4 && { fiscal_id: values.fiscal_id.number.slice(0, 30) }),
  }
  const [marks] = useDebouncedValue(written, PAUSE_MS)
  const asked = useAsk(recogniseCustomers, marks, { when: Object.keys(marks).length > 0 })
  const others = asked.data?.customers.filter(({ id }) => id !== except) ?? []
  if (!others.length) return null
  return (
    <Alert
      color="maize"
      icon={<IconUsersGroup size={18} />}
      title={t('form.likely_same', { count: others.length })}
      mt="md"
      role="status"
    >
      <ul className={classes.others}>
        {others.map((other) => (
          <li key={other.id}>
            <a href={customerPath(other.id)}>{other.name}</a> <span>{detailOf(other)}</span>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
