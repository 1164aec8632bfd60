import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Block, MOST_BLOCKS_BESIDE, type SmallBlock } from '../../contract.ts'
import type { Variable } from '../../proposal.contract.ts'
import { AddBlock } from './AddBlock.tsx'
import classes from './Blocks.module.css'
import { newSmall, SMALL_KINDS } from './draft.ts'
import { PictureInput } from './PictureInput.tsx'
import { TableInput } from './TableInput.tsx'
import { WordsInput } from './WordsInput.tsx'

type Common = { variables: readonly Variable[]; onSlash?: () => void }

/** What is written in a block. */
export const BlockBody = ({
  block,
  onChange,
  isTemplate,
  ...common
}: Common & { block: Block; onChange: (block: Block) => void; isTemplate: boolean }) => {
  const { t } = useTranslation('proposals')
  if (block.kind === 'page_break' || block.kind === 'customer')
    return <p className={classes.hint}>{t(`blocks.${block.kind}_text`)}</p>
  if (block.kind === 'budget')
    return (
      <p className={classes.hint}>{t(isTemplate ? 'blocks.budget_text_template' : 'blocks.budget_text')}</p>
    )
  if (block.kind === 'acceptance')
    return (
      <>
        <TextInput
          label={t('blocks.heading')}
          maxLength={300}
          value={block.heading}
          onChange={({ currentTarget }) => onChange({ ...block, heading: currentTarget.value })}
        />
        <WordsInput
          {...common}
          label={t('editor.acceptance_text')}
          value={block.text}
          onChange={(text) => onChange({ ...block, text })}
        />
      </>
    )
  if (block.kind === 'columns') {
    const put = (side: 0 | 1, next: SmallBlock[]) =>
      onChange({ ...block, sides: side === 0 ? [next, block.sides[1]] : [block.sides[0], next] })
    return (
      <div className={classes.sides}>
        {([0, 1] as const).map((side) => (
          <fieldset key={side} className={classes.side}>
            <legend>{t(side === 0 ? 'editor.left' : 'editor.right')}</legend>
            {block.sides[side].map((one) => (
              <div key={one.id} className={classes.small}>
                <SmallBody
                  {...common}
                  block={one}
                  onChange={(next) =>
                    put(
                      side,
                      block.sides[side].map((other) => (other.id === one.id ? next : other)),
                    )
                  }
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('editor.remove')}: ${t(`blocks.${one.kind}`)}`}
                  onClick={() =>
                    put(
                      side,
                      block.sides[side].filter(({ id }) => id !== one.id),
                    )
                  }
                >
                  <IconTrash size={15} stroke={1.7} />
                </ActionIcon>
              </div>
            ))}
            <AddBlock
              kinds={SMALL_KINDS}
              onAdd={(kind) => put(side, [...block.sides[side], newSmall(kind)])}
              full={
                block.sides[side].length >= MOST_BLOCKS_BESIDE
                  ? t('editor.too_many', { most: MOST_BLOCKS_BESIDE })
                  : undefined
              }
            />
          </fieldset>
        ))}
      </div>
    )
  }
  return <SmallBody {...common} block={block} onChange={onChange} />
}

const SmallBody = ({
  block,
  onChange,
  variables,
  onSlash,
}: Common & { block: SmallBlock; onChange: (block: SmallBlock) => void }) => {
  const { t } = useTranslation('proposals')
  switch (block.kind) {
    case 'heading':
      return (
        <div className={classes.heading}>
          <WordsInput
            plain
            label={t('blocks.heading')}
            variables={variables}
            value={block.text}
            onChange={(text) => onChange({ ...block, text })}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('editor.level')}
            value={String(block.level)}
            onChange={(level) => onChange({ ...block, level: level === '1' ? 1 : 2 })}
            data={[
              { value: '1', label: t('editor.level_1') },
              { value: '2', label: t('editor.level_2') },
            ]}
          />
        </div>
      )
    case 'words':
      return (
        <WordsInput
          label={t('editor.words')}
          variables={variables}
          value={block.text}
          onChange={(text) => onChange({ ...block, text })}
          {...(onSlash && { onSlash })}
        />
      )
    case 'picture':
      return <PictureInput block={block} onChange={onChange} />
    case 'table':
      return <TableInput block={block} onChange={onChange} />
  }
}
