import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { quoteOpportunity } from '#modules/quotes/opportunity.contract.ts'
import * as quotes from '#modules/quotes/quote.contract.ts'
import { blockProblems, picturesIn } from './block.rules.ts'
import { type Block, type Proposal, proposalCreated } from './contract.ts'
import {
  countProposals,
  createProposal,
  deleteProposal,
  duplicateProposal,
  getProposal,
  listProposals,
  type ProposalWithBlocks,
  restoreProposal,
  updateProposal,
} from './proposal.contract.ts'
import {
  insertProposal,
  lockOffer,
  ownPictures,
  proposalById,
  proposalCount,
  proposalPage,
  wordsOf,
  writeProposal,
} from './proposal.queries.ts'
import type { Template } from './template.contract.ts'
import { templateById } from './template.queries.ts'

export const proposalActions = [
  implement(listProposals, (input) => proposalPage(input)),

  implement(countProposals, async (selection) => ({ count: await proposalCount(selection) })),

  implement(getProposal, ({ id }) => wholeProposal(id)),

  implement(createProposal, async ({ id = newId(), template_id, ...given }) => {
    const template = template_id ? await templateById(template_id) : undefined
    if (template_id && (!template || template.archived)) fail('unknown_template', {}, 'template_id')
    const { language } = await budgetFor(id, given, template)
    await insertProposal({
      id,
      template_id: template?.id ?? null,
      template_name: template?.name ?? '',
      heading: template?.heading ?? text('proposals:document.heading', {}, language),
      color: template?.color ?? null,
      blocks: template?.blocks ?? EMPTY,
    })
    return told(await wholeProposal(id))
  }),

  implement(updateProposal, async ({ id, heading, color, blocks }) => {
    await lockOffer(id)
    const { status } = found(await proposalById(id))
    const words = found(await wordsOf(id))
    refuseStale(words)
    refuseDecided(status)
    if (blocks) await refuseUnfitBlocks(blocks)
    // What the customer has stays as it is: what is written now is for the next version.
    if ((await call(quotes.getQuote, { id })).content.shared_at) await call(quotes.newVersion, { id })
    await writeProposal(id, {
      heading: heading ?? words.heading,
      color: color === undefined ? words.color : color,
      blocks: blocks ?? words.blocks,
    })
    return wholeProposal(id)
  }),

  implement(deleteProposal, async ({ id }) => {
    found(await proposalById(id))
    return call(quotes.deleteQuote, { id })
  }),

  implement(restoreProposal, async ({ id }) => {
    await call(quotes.restoreQuote, { id })
    return wholeProposal(id)
  }),

  implement(duplicateProposal, async ({ id, new_id = newId(), customer_id }) => {
    const { template_id, template_name, heading, color, blocks } = found(await proposalById(id))
    await call(quotes.duplicateQuote, { id, new_id, ...(customer_id && { customer_id }) })
    await insertProposal({ id: new_id, template_id, template_name, heading, color, blocks })
    return told(await wholeProposal(new_id))
  }),
]

/** What a proposal from nothing begins with. */
const EMPTY: Block[] = [
  { id: 'customer', kind: 'customer' },
  { id: 'words', kind: 'words', text: '' },
  { id: 'budget', kind: 'budget' },
  { id: 'acceptance', kind: 'acceptance', heading: '', text: '' },
]

export const wholeProposal = async (id: string): Promise<ProposalWithBlocks> => found(await proposalById(id))

const told = async (proposal: ProposalWithBlocks): Promise<ProposalWithBlocks> => {
  await emit(proposalCreated, proposal)
  return proposal
}

const refuseDecided = (status: Proposal['status']): void => {
  if (status === 'accepted' || status === 'rejected') fail('already_decided')
}

type Begun = {
  customer_id: string
  contact_id?: string | null | undefined
  opportunity_id?: string | null | undefined
  quote_id?: string | undefined
  title?: string | undefined
  language?: 'es' | 'en' | undefined
}

/** The quote it is the body of: of an opportunity's products, of another quote's lines, or empty. */
const budgetFor = async (
  id: string,
  { customer_id, contact_id, opportunity_id, quote_id, ...given }: Begun,
  template: Template | undefined,
): Promise<quotes.QuoteWithLines> => {
  const made = opportunity_id
    ? await call(quoteOpportunity, { opportunity_id, id })
    : quote_id
      ? await call(quotes.duplicateQuote, { id: quote_id, new_id: id, customer_id })
      : await call(quotes.createQuote, { id, customer_id })
  const { valid_days = null, payment_terms, delivery_terms, terms } = template ?? {}
  const { deposit_percent = null, balance_days = null } = template ?? {}
  return call(quotes.updateQuote, {
    id,
    customer_id,
    language: given.language ?? template?.language ?? made.language,
    title: given.title || made.title || (template?.heading ?? ''),
    ...(contact_id !== undefined && { contact_id }),
    ...(valid_days && { valid_until: today().add({ days: valid_days }).toString() }),
    ...(payment_terms && { payment_terms }),
    ...(delivery_terms && { delivery_terms }),
    ...(terms && { terms }),
    ...(deposit_percent && { deposit_percent, balance_days }),
  })
}

/** Only pictures that were uploaded here: any other file of the company would be shown to the customer. */
export const refuseUnfitBlocks = async (blocks: readonly Block[]): Promise<void> => {
  const shown = blocks.flatMap(picturesIn).map(({ file_id }) => file_id)
  const problems = blockProblems(blocks, await ownPictures(shown))
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, problems })
}
