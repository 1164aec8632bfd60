import { Alert, Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { getQuote } from '#modules/quotes/quote.contract.ts'
import { QuoteDesk } from '#modules/quotes/web/offered/QuoteDesk.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { refresh, useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { duplicateProposal, getProposal, updateProposal } from '../../proposal.contract.ts'
import { BlocksDesk } from '../blocks/BlocksDesk.tsx'
import { ConflictDialog } from '../blocks/ConflictDialog.tsx'
import { Preview } from '../blocks/Preview.tsx'
import { useBlocks } from '../blocks/use_blocks.ts'
import { proposalPath, proposalsPath } from '../links.ts'

/** One proposal: its words beside how they will be read, and its budget, which is a quote. */
export const ProposalPage = () => {
  const id = useParam('id')
  return <OneProposal key={id} id={id} />
}

const OneProposal = ({ id }: { id: string }) => {
  const { t } = useTranslation('proposals')
  const proposal = useLoaded(getProposal, { id })
  const quote = useLoaded(getQuote, { id })
  const go = useGo()
  const [params, setParams] = useSearchParams()
  const editing = useBlocks(proposal, updateProposal, getProposal)
  const duplicate = useAct(duplicateProposal, { onDone: (made) => go(proposalPath(made.id)) })
  // What was done to the quote shows on the proposal.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the quote is another version of itself
  useEffect(() => void refresh('proposals'), [quote.version])

  const isDecided = quote.status === 'accepted' || quote.status === 'rejected'
  const isRead = quote.content.shared_at !== null || !holds(may.update)
  return (
    <>
      <QuoteDesk
        quote={quote}
        crumb={{ label: t('module'), href: proposalsPath() }}
        also={editing}
        onDuplicate={() => duplicate.start({ id })}
        around={(budget) => (
          <Tabs
            value={params.part === 'budget' ? 'budget' : 'content'}
            onChange={(part) => setParams({ part: part === 'budget' ? 'budget' : undefined })}
            keepMounted={false}
          >
            <Tabs.List aria-label={t('shell:record.parts')}>
              <Tabs.Tab value="content">{t('tabs.content')}</Tabs.Tab>
              <Tabs.Tab value="budget">{t('tabs.budget')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="content" pt="md">
              {isRead ? (
                <>
                  <Alert mb="md">{t(isDecided ? 'editor.decided' : 'editor.reading')}</Alert>
                  <Preview id={id} draft={editing.draft} />
                </>
              ) : (
                <BlocksDesk id={id} editing={editing} />
              )}
            </Tabs.Panel>
            <Tabs.Panel value="budget" pt="md" style={{ display: 'grid', gap: 20 }}>
              {budget}
            </Tabs.Panel>
          </Tabs>
        )}
      />
      <ConflictDialog id={id} editing={editing} />
    </>
  )
}
