import { ActionIcon, Autocomplete, Avatar, Button } from '@mantine/core'
import { IconPlus, IconUnlink, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { initials } from '#kernel/values/text.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { addAffiliation, type listAffiliations, removeAffiliation } from '../../affiliation.contract.ts'
import { type Customer, may } from '../../contract.ts'
import { detailOf } from '../find_customers.ts'
import { customerPath } from '../links.ts'
import { CustomerPicker } from './CustomerPicker.tsx'
import classes from './PeopleTab.module.css'

type Affiliations = Answer<typeof listAffiliations>['affiliations']

/** The people of an organisation, or the organisations of a person, each with the part they play. */
export const PeopleTab = ({
  customer,
  affiliations,
}: {
  customer: Customer
  affiliations: Affiliations | undefined
}) => {
  const { t } = useTranslation('customers')
  const [adding, setAdding] = useState(false)
  const [role, setRole] = useState('')
  const isPerson = customer.kind === 'person'
  const add = useAct(addAffiliation, { said: t('said.affiliation_added') })
  const remove = useAct(removeAffiliation, { said: t('said.affiliation_removed') })
  const choose = (other: Customer) => {
    const [id, person_id] = isPerson ? [other.id, customer.id] : [customer.id, other.id]
    add.start({ id, person_id, role: role.trim() })
    setAdding(false)
    setRole('')
  }
  const button = (
    <Guarded permission={may.update}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => setAdding(true)}
      >
        {t(isPerson ? 'people.add_organisation' : 'people.add_person')}
      </Button>
    </Guarded>
  )
  if (!affiliations) return <TextSkeleton lines={4} />
  return (
    <>
      {affiliations.length === 0 ? (
        <EmptyState
          compact
          icon={IconUsers}
          title={t(isPerson ? 'people.no_organisations' : 'people.no_people')}
          text={t('people.about')}
          action={button}
        />
      ) : (
        <>
          <ul className={classes.people}>
            {affiliations.map(({ id, role: part, customer: other }) => (
              <li key={id} className={classes.one}>
                <Avatar name={other.name} size={36}>
                  {initials(other.name)}
                </Avatar>
                <span className={classes.who}>
                  <a href={customerPath(other.id)}>{other.name}</a>
                  <span>{[part, detailOf(other)].filter(Boolean).join(' · ')}</span>
                </span>
                <Guarded permission={may.update}>
                  <ActionIcon
                    aria-label={t('people.remove', { name: other.name })}
                    onClick={() => remove.start({ id: customer.id, affiliation_id: id })}
                  >
                    <IconUnlink size={17} stroke={1.7} />
                  </ActionIcon>
                </Guarded>
              </li>
            ))}
          </ul>
          {button}
        </>
      )}
      <CustomerPicker
        opened={adding}
        title={t(isPerson ? 'people.add_organisation' : 'people.add_person')}
        kind={isPerson ? 'organisation' : 'person'}
        except={[customer.id, ...affiliations.map((one) => one.customer.id)]}
        onChoose={choose}
        onClose={() => setAdding(false)}
      >
        <Autocomplete
          mb="sm"
          label={t('people.role')}
          placeholder={t('people.role_hint')}
          data={['purchasing', 'management', 'accounting', 'owner', 'reception'].map((key) =>
            t(`people.roles.${key}`),
          )}
          value={role}
          onChange={setRole}
        />
      </CustomerPicker>
    </>
  )
}
