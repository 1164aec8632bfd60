import { Modal, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { type Customer, listCustomers } from '../../contract.ts'
import { detailOf } from '../find_customers.ts'
import classes from './CustomerPicker.module.css'

const SHORTEST = 2
const MOST = 8

/**
 * Finds one customer to do something with.
 *
 * `kind`: only such. `except`: ids left out. `children`: more to fill in, below the box.
 */
export const CustomerPicker = ({
  opened,
  title,
  about,
  kind,
  except,
  children,
  onChoose,
  onClose,
}: {
  opened: boolean
  title: string
  about?: string
  kind: Customer['kind']
  except: readonly string[]
  children?: ReactNode
  onChoose: (customer: Customer) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('customers')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const isAsked = opened && search.length >= SHORTEST
  const asked = useAsk(
    listCustomers,
    { search, filter: { kind }, limit: MOST + except.length },
    { when: isAsked, keep: true },
  )
  const found = (isAsked && asked.data?.rows.filter(({ id }) => !except.includes(id)).slice(0, MOST)) || []
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {about && (
        <Text c="dimmed" mb="sm">
          {about}
        </Text>
      )}
      {children}
      <TextInput
        data-autofocus
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<IconSearch size={16} stroke={1.8} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) onChoose(found[0])
        }}
      />
      <ul className={classes.found} aria-live="polite">
        {found.map((customer) => (
          <li key={customer.id}>
            <button type="button" className={classes.one} onClick={() => onChoose(customer)}>
              <strong>{customer.name}</strong>
              <span>{detailOf(customer)}</span>
            </button>
          </li>
        ))}
        {isAsked && asked.isSuccess && !found.length && (
          <li className={classes.none}>{t('record.nobody_found')}</li>
        )}
      </ul>
    </Modal>
  )
}
