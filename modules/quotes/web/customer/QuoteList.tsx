import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listQuotes } from '../../quote.contract.ts'
import { QuoteCard } from './QuoteCard.tsx'

/** The quotes of one record, newest first. `to`: where a new one for it is begun. */
export const QuoteList = ({ filter, to }: { filter: Filter; to: string }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const list = useList(listQuotes, { filter, sort: '-created_at', limit: 50 }, { when: holds(may.read) })
  return (
    <RelatedRecords
      permission={may.read}
      list={list}
      icon={IconFileText}
      none={{ title: t('tabs.none'), text: t('tabs.none_text') }}
      head={t('titles.quotes')}
      add={
        <AddButton quiet permission={may.create} onAdd={() => go(to)}>
          {t('tabs.add')}
        </AddButton>
      }
      line={(quote) => <QuoteCard quote={quote} own />}
    />
  )
}
