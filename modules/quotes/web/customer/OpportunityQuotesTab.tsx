import { Button, Group } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getOpportunity } from '#modules/deals/opportunity.contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { getOpportunityLines, quoteOpportunity } from '../../opportunity.contract.ts'
import { LinesEditor } from '../editor/LinesEditor.tsx'
import { quotePath, quotesPath } from '../links.ts'
import { QuoteList } from './QuoteList.tsx'
import { useOpportunityLines } from './use_opportunity_lines.ts'

/** The products of an opportunity and its quotes; one press makes a quote of the products. */
export const OpportunityQuotesTab = ({ opportunityId }: { opportunityId: string }) => {
  const opportunity = useAsk(getOpportunity, { id: opportunityId }).data
  const mayRead = holds(may.read)
  const products = useAsk(getOpportunityLines, { opportunity_id: opportunityId }, { when: mayRead }).data
  if (!opportunity || (mayRead && !products)) return <TextSkeleton lines={5} />
  return (
    <>
      {products && (
        <Products
          key={opportunityId}
          opportunityId={opportunityId}
          customerId={opportunity.customer_id}
          products={products}
        />
      )}
      <QuoteList
        filter={{ opportunity_id: opportunityId }}
        to={quotesPath({ open: 'new', opportunity: opportunityId, customer: opportunity.customer_id })}
      />
    </>
  )
}

type ProductsProps = {
  opportunityId: string
  customerId: string
  products: Parameters<typeof useOpportunityLines>[1]
}

const Products = ({ opportunityId, customerId, products }: ProductsProps) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const { company } = useSession()
  const editing = useOpportunityLines(opportunityId, products, company.country)
  const quote = useAct(quoteOpportunity, { onDone: ({ id }) => go(quotePath(id)) })
  const begin = async () => {
    if (await editing.store()) quote.start({ opportunity_id: opportunityId })
  }
  return (
    <>
      <LinesEditor
        editing={editing}
        currency={products.currency}
        customerId={customerId}
        country={company.country}
      />
      <Group justify="flex-end" gap="xs" my="sm">
        <Guarded permission={may.update}>
          <Button
            variant="default"
            size="xs"
            loading={editing.busy}
            disabled={!editing.isWritten}
            onClick={() => void editing.store()}
          >
            {t('tabs.save_products')}
          </Button>
        </Guarded>
        <Guarded
          permission={may.create}
          unless={editing.draft.lines.length ? undefined : t('tabs.no_products')}
        >
          <Button
            size="xs"
            loading={quote.busy}
            leftSection={<IconFileText size={15} stroke={1.8} />}
            onClick={begin}
          >
            {t('tabs.quote_products')}
          </Button>
        </Guarded>
      </Group>
    </>
  )
}
