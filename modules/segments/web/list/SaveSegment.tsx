import { Button } from '@mantine/core'
import { IconChartDonut4 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { getSegment, may, updateSegment } from '../../contract.ts'
import { SegmentDialog } from '../board/SegmentDialog.tsx'

/** Above the customers' list: keeps its filter as a segment, or gives it to the segment one came to edit. */
export const SaveSegment = ({ filter, search }: { filter: Filter; search: string }) => {
  const { t } = useTranslation('segments')
  const [params, setParams] = useSearchParams()
  const [naming, setNaming] = useState(false)
  const { segment: editing = '' } = params
  const segment = useAsk(getSegment, { segment: editing }, { when: editing !== '' }).data
  const update = useAct(updateSegment, {
    said: ({ name }) => t('said.saved', { name }),
    onDone: () => setParams({ segment: undefined }),
  })
  const empty = Object.keys(filter).length === 0
  if (empty && !segment) return null
  const reason = empty ? t('list.no_filter') : search ? t('list.not_search') : undefined
  return (
    <>
      <Guarded permission={segment ? may.update : may.create} unless={reason}>
        <Button
          size="xs"
          variant={segment ? 'filled' : 'default'}
          loading={update.busy}
          leftSection={<IconChartDonut4 size={15} stroke={1.8} />}
          onClick={() =>
            segment?.version
              ? update.start({ id: segment.key, filter }, { version: segment.version })
              : setNaming(true)
          }
        >
          {segment ? t('list.update', { name: segment.name }) : t('list.save')}
        </Button>
      </Guarded>
      {naming && <SegmentDialog filter={filter} onClose={() => setNaming(false)} />}
    </>
  )
}
