import { Alert, ColorInput, SegmentedControl, TextInput } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listVariables } from '../../proposal.contract.ts'
import classes from './Blocks.module.css'
import { BlocksEditor } from './BlocksEditor.tsx'
import { Sheet, usePreview } from './Preview.tsx'
import type { Editing } from './use_blocks.ts'

const BESIDE_PX = 700

/** Blocks and, beside them, how they will be read; one at a time where there is no room. `id`: a proposal's, none for a template. */
export const BlocksDesk = ({
  id,
  language,
  editing,
  children,
}: {
  id?: string
  language?: 'es' | 'en'
  editing: Editing
  /** Above the blocks. */
  children?: ReactNode
}) => {
  const { t } = useTranslation('proposals')
  const { draft, change, setBlocks } = editing
  const { ref, width } = useElementSize()
  const [side, setSide] = useState('blocks')
  const isNarrow = width > 0 && width < BESIDE_PX
  const of = { ...(id && { id }), ...(language && { language }) }
  const { html, problems, isStale } = usePreview(draft, of)
  const variables = useAsk(listVariables, of).data?.variables ?? []
  return (
    <div ref={ref}>
      {isNarrow && (
        <SegmentedControl
          fullWidth
          mb="md"
          value={side}
          onChange={setSide}
          data={[
            { value: 'blocks', label: t('editor.blocks') },
            { value: 'preview', label: t('editor.preview') },
          ]}
        />
      )}
      {problems.length > 0 && (
        <Alert color="maize" mb="md" role="status">
          {t('editor.problems', { count: problems.length })}
        </Alert>
      )}
      <div className={classes.desk} data-narrow={isNarrow || undefined}>
        {(!isNarrow || side === 'blocks') && (
          <div className={classes.writing}>
            {children}
            <div className={classes.theme}>
              <TextInput
                label={t('fields.heading')}
                maxLength={120}
                value={draft.heading}
                onChange={({ currentTarget }) => change({ heading: currentTarget.value })}
              />
              <ColorInput
                label={t('fields.color')}
                placeholder={t('editor.color_hint')}
                eyeDropperButtonProps={{ 'aria-label': t('editor.color_pick') }}
                value={draft.color ?? ''}
                onChange={(color) => change({ color: /^#[0-9a-f]{6}$/i.test(color) ? color : null })}
              />
            </div>
            <BlocksEditor
              blocks={draft.blocks}
              onChange={setBlocks}
              problems={problems}
              variables={variables}
              isTemplate={!id}
            />
          </div>
        )}
        {(!isNarrow || side === 'preview') && (
          <div className={classes.reading}>
            <Sheet html={html} isStale={isStale} />
          </div>
        )}
      </div>
    </div>
  )
}
