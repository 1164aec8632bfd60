import { Loader } from '@mantine/core'
import { useDebouncedValue, useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { type BlockProblem, previewBlocks } from '../../proposal.contract.ts'
import classes from './Blocks.module.css'
import type { Draft } from './use_blocks.ts'

const SHEET_PX = 820
const TALL_PX = 1_150
const PAUSE_MS = 500

type Shown = { html: string; problems: readonly BlockProblem[]; isStale: boolean }

/** The document as the customer will read it, a moment after the last key. `id`: a proposal's; absent, of an example. */
export const usePreview = (
  draft: Draft,
  { id, language }: { id?: string; language?: 'es' | 'en' },
): Shown => {
  const [settled] = useDebouncedValue(draft, PAUSE_MS)
  const asked = useAsk(
    previewBlocks,
    { ...settled, ...(id && { id }), ...(language && { language }) },
    { keep: true },
  )
  return {
    html: asked.data?.html ?? '',
    problems: asked.data?.problems ?? [],
    isStale: asked.isFetching || settled !== draft,
  }
}

/** The sheet, made as small as its place. */
export const Sheet = ({ html, isStale = false }: { html: string; isStale?: boolean }) => {
  const { t } = useTranslation('proposals')
  const { ref, width } = useElementSize()
  const scale = width ? Math.min(1, width / SHEET_PX) : 1
  return (
    <div ref={ref} className={classes.sheet} style={{ height: TALL_PX * scale }} aria-busy={isStale}>
      {html ? (
        <iframe
          title={t('editor.shown_as')}
          // Nothing in it runs; its pictures are asked for in the reader's name.
          sandbox="allow-same-origin"
          srcDoc={html}
          style={{
            width: Math.max(SHEET_PX, width),
            height: TALL_PX,
            transform: `scale(${scale})`,
          }}
        />
      ) : (
        <Loader size="sm" role="status" aria-label={t('editor.preview')} />
      )}
    </div>
  )
}

/** A document that is only read. */
export const Preview = ({ id, draft }: { id: string; draft: Draft }) => {
  const { html, isStale } = usePreview(draft, { id })
  return <Sheet html={html} isStale={isStale} />
}
