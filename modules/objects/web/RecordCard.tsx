import { useTranslation } from 'react-i18next'
import { spokenValue } from '#kernel/values/custom_words.ts'
import { shownFields } from '#kernel/values/shown.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { CustomObject } from '../contract.ts'
import type { ObjectRecord } from '../record.contract.ts'
import { recordPath } from './links.ts'
import { useObjectFields } from './use_object.ts'

const MOST_SAID = 3

/** A record in a few words: in a list on a phone, in the tab of what it is linked to. `without`: the relation one comes from. */
export const RecordCard = ({
  object,
  record,
  without,
}: {
  object: CustomObject
  record: ObjectRecord
  without?: string
}) => {
  const { t } = useTranslation('kernel')
  const { locale } = useFormats()
  const own = useObjectFields(object)
  const words = { yes: t('words.yes'), no: t('words.no') }
  const linked = object.relations
    .filter(({ key }) => key !== without)
    .flatMap(({ key }) => (record.links[key] ?? []).flatMap(({ title }) => title ?? []))
  const said = shownFields(own, record)
    .map((field) => spokenValue(field, record.custom[field.key], locale, words))
    .filter(Boolean)
  return (
    <RecordLine
      title={record.name}
      href={recordPath(object.key, record.id)}
      about={[...linked, ...said].slice(0, MOST_SAID)}
    />
  )
}
