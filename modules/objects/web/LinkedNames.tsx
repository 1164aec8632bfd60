import { Anchor } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'
import type { Relation } from '../contract.ts'
import type { ObjectRecord } from '../record.contract.ts'
import classes from './LinkedNames.module.css'

/** What a record is linked to by one relation, each with its page. `plain`: names alone, in a row that is a link itself. */
export const LinkedNames = ({
  relation: { target },
  links = [],
  plain = false,
}: {
  relation: Pick<Relation, 'target'>
  links: ObjectRecord['links'][string] | undefined
  plain?: boolean
}) => {
  const { t } = useTranslation('objects')
  const page = useFills(recordPlace).find(({ kind }) => kind === target)?.page
  return links.map(({ id, title }, at) => (
    <Fragment key={id}>
      {at > 0 && ', '}
      {title === null ? (
        <span className={classes.unseen}>{t('record.unseen')}</span>
      ) : page && !plain ? (
        <Anchor inherit href={page(id)}>
          {title}
        </Anchor>
      ) : (
        title
      )}
    </Fragment>
  ))
}
