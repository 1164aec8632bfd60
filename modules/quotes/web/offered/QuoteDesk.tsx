import { Button, Tabs } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconDeviceFloppy, IconPencil, IconSend } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { LeaveGuard } from '#web/client/LeaveGuard.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { newVersion, type QuoteWithLines } from '../../quote.contract.ts'
import { sumsOf } from '../editor/draft.ts'
import classes from '../editor/Editor.module.css'
import { QuoteEditor } from '../editor/QuoteEditor.tsx'
import { TotalsBox } from '../editor/TotalsBox.tsx'
import { useDraft } from '../editor/use_draft.ts'
import { QUOTE } from '../entity.ts'
import { quotePath, quotesPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { ApprovalBox } from '../record/ApprovalBox.tsx'
import { Comments } from '../record/Comments.tsx'
import { LinesView } from '../record/LinesView.tsx'
import { QuoteFacts } from '../record/QuoteFacts.tsx'
import { QuoteMenu } from '../record/QuoteMenu.tsx'
import { SendDialog } from '../record/SendDialog.tsx'
import { storyKinds } from '../record/story_kinds.ts'
import { Versions } from '../record/Versions.tsx'
import { quotePart } from './quote_part.ts'
import { statusOption } from './status_colours.ts'

/** What is written beside the budget and stored with it. */
export type AlsoWritten = { isWritten: boolean; busy: boolean; store: () => Promise<boolean> }

/**
 * Where a quote is written and looked after. Modules whose documents hold more than a budget put it into theirs: `around` gets
 * lines and terms and sets them into what is theirs, `also` is stored with them, `crumb` leads back to
 * their list, `onDuplicate` copies all of it.
 */
export const QuoteDesk = ({
  quote,
  around = (budget) => budget,
  also,
  crumb,
  onDuplicate,
}: {
  quote: QuoteWithLines
  around?: (budget: ReactNode) => ReactNode
  also?: AlsoWritten
  crumb?: { label: string; href: string }
  onDuplicate?: () => void
}) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const [params, setParams] = useSearchParams()
  const { company } = useSession()
  const editing = useDraft(quote, company.country)
  const [isSending, setSending] = useState(false)
  const { id, number, status, customer_name, title, content, currency } = quote
  // What the buyer does is shown while one looks.
  useRecordVisit({ kind: QUOTE, id, title: `${number} · ${customer_name}`, link: quotePath(id) }, [
    'quotes',
    'audit',
  ])

  const isShared = content.shared_at !== null
  const isDecided = status === 'accepted' || status === 'rejected'
  const isEdited = !isShared && holds(may.update)
  const revise = useAct(newVersion, { said: t('said.revised', { number }) })
  const isWritten = editing.isWritten || also?.isWritten === true
  const store = async () => (!also?.isWritten || (await also.store())) && (await editing.store())
  const save = async () => void (await store())
  const send = async () => {
    if (await store()) setSending(true)
  }
  const mayLeave = !isDecided && status !== 'withdrawn' && holds(may.send) && editing.draft.lines.length > 0
  useHotkeys(
    [
      ['mod+S', () => isEdited && void save(), { preventDefault: true }],
      ['mod+Enter', () => mayLeave && !isSending && void send(), { preventDefault: true }],
    ],
    [],
  )

  const stored = sumsOf({ ...editing.draft, ...content })
  return (
    <>
      <LeaveGuard unsaved={isWritten} />
      <PageHeader
        title={[number, title].filter(Boolean).join(' · ')}
        crumbs={[crumb ?? { label: t('module'), href: cameFrom.remembered()?.back ?? quotesPath() }]}
        beside={<StatusBadge {...statusOption(t, status)} />}
        actions={
          <>
            <QuoteMenu
              quote={quote}
              onGone={() => go(crumb?.href ?? quotesPath())}
              {...(onDuplicate && { onDuplicate })}
            />
            {isShared && !isDecided && (
              <Guarded permission={may.update}>
                <Button
                  variant="default"
                  loading={revise.busy}
                  leftSection={<IconPencil size={17} stroke={1.7} />}
                  onClick={() => revise.start({ id }, { version: quote.version })}
                >
                  {t('record.revise')}
                </Button>
              </Guarded>
            )}
            {isEdited && (
              <Button
                variant="default"
                loading={editing.busy || also?.busy}
                disabled={!isWritten}
                aria-keyshortcuts="Control+S"
                leftSection={<IconDeviceFloppy size={17} stroke={1.7} />}
                onClick={save}
              >
                {t('record.save')}
              </Button>
            )}
            {!isDecided && status !== 'withdrawn' && (
              <Guarded
                permission={may.send}
                unless={isShared ? undefined : editing.draft.lines.length ? undefined : t('record.no_lines')}
              >
                <Button
                  aria-keyshortcuts="Control+Enter"
                  leftSection={<IconSend size={17} stroke={1.7} />}
                  onClick={send}
                >
                  {t(isShared ? 'record.send_again' : 'record.send')}
                </Button>
              </Guarded>
            )}
          </>
        }
      >
        <QuoteFacts quote={quote} />
        {!crumb && <Parts slot={quotePart} props={{ id }} />}
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.main}>
          {around(
            isEdited ? (
              <QuoteEditor quote={quote} editing={editing} country={company.country} />
            ) : (
              <LinesView version={content} currency={currency} />
            ),
          )}
        </div>
        <aside className={classes.side}>
          <section className={`${classes.box}`}>
            <TotalsBox
              totals={isEdited ? editing.sums.totals : content.totals}
              currency={isEdited ? editing.draft.currency : currency}
              cost={isEdited ? editing.sums.cost_minor : stored.cost_minor}
              margin={isEdited ? editing.sums.margin_percent : stored.margin_percent}
            />
          </section>
          <ApprovalBox quote={quote} isWritten={isWritten} />
          <section className={classes.box}>
            <Tabs
              value={params.tab ?? 'comments'}
              onChange={(tab) => setParams({ tab: tab ?? undefined })}
              keepMounted={false}
            >
              <Tabs.List aria-label={t('shell:record.parts')}>
                <Tabs.Tab value="comments">
                  {t('record.comments')}
                  {quote.unread_comments > 0 && ` (${quote.unread_comments})`}
                </Tabs.Tab>
                <Tabs.Tab value="versions">{t('record.versions')}</Tabs.Tab>
                <Tabs.Tab value="timeline">{t('record.timeline')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="comments" pt="md">
                <Comments quote={quote} />
              </Tabs.Panel>
              <Tabs.Panel value="versions" pt="md">
                <Versions quote={quote} />
              </Tabs.Panel>
              <Tabs.Panel value="timeline" pt="md">
                <Parts slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />
              </Tabs.Panel>
            </Tabs>
          </section>
        </aside>
      </div>
      {isSending && <SendDialog quote={quote} onClose={() => setSending(false)} />}
    </>
  )
}
