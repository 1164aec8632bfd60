import { ActionIcon, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconCopy, IconDotsVertical, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { toast } from '#web/ui/toasts.ts'
import { type Block, MOST_BLOCKS } from '../../contract.ts'
import type { BlockProblem, Variable } from '../../proposal.contract.ts'
import { AddBlock, BLOCK_ICONS } from './AddBlock.tsx'
import { BlockBody } from './BlockBody.tsx'
import classes from './Blocks.module.css'
import { called, copyOf, KINDS, newBlock, putAfter } from './draft.ts'

/** The blocks of a document in their order: written, dragged or moved by keys, copied, taken out and put back. */
export const BlocksEditor = ({
  blocks,
  onChange,
  problems,
  variables,
  isTemplate,
}: {
  blocks: readonly Block[]
  onChange: (next: (blocks: Block[]) => Block[]) => void
  problems: readonly BlockProblem[]
  variables: readonly Variable[]
  isTemplate: boolean
}) => {
  const { t } = useTranslation('proposals')
  const [opened, setOpened] = useState(false)
  // Where the next block goes: below the text in which "/" was written, else at the end.
  const [after, setAfter] = useState<string>()
  useHotkeys([['/', () => setOpened(true)]])
  const nameOf = (block: Block) => [t(`blocks.${block.kind}`), called(block)].filter(Boolean).join(': ')
  const change = (id: string, next: Block) =>
    onChange((all) => all.map((block) => (block.id === id ? next : block)))
  const add = (kind: Block['kind']) => {
    onChange((all) => putAfter(all, newBlock(kind), after))
    setAfter(undefined)
  }
  const remove = (block: Block) => {
    const at = blocks.indexOf(block)
    onChange((all) => all.filter(({ id }) => id !== block.id))
    toast({
      tone: 'told',
      text: t('editor.removed', { name: nameOf(block) }),
      offer: {
        label: t('editor.put_back'),
        act: () =>
          onChange((all) => (all.some(({ id }) => id === block.id) ? all : all.toSpliced(at, 0, block))),
      },
    })
  }
  const full = blocks.length >= MOST_BLOCKS ? t('editor.too_many', { most: MOST_BLOCKS }) : undefined
  return (
    <div className={classes.blocks}>
      <OrderedRows
        rows={blocks}
        nameOf={nameOf}
        mayMove={() => true}
        onOrder={async (ids) =>
          onChange((all) => ids.flatMap((id) => all.find((block) => block.id === id) ?? []))
        }
      >
        {(block) => {
          const Drawing = BLOCK_ICONS[block.kind]
          const wrong = problems.filter(({ block_id }) => block_id === block.id)
          return (
            <section
              className={classes.block}
              aria-label={nameOf(block)}
              data-wrong={wrong.length > 0 || undefined}
            >
              <header className={classes.head}>
                <Drawing size={16} stroke={1.7} aria-hidden="true" />
                <span>{t(`blocks.${block.kind}`)}</span>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('editor.more', { name: nameOf(block) })}
                    >
                      <IconDotsVertical size={16} stroke={1.7} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item
                      disabled={full !== undefined}
                      leftSection={<IconCopy size={16} stroke={1.7} />}
                      onClick={() => onChange((all) => putAfter(all, copyOf(block), block.id))}
                    >
                      {t('editor.duplicate')}
                    </Menu.Item>
                    <Menu.Item
                      color="brick"
                      leftSection={<IconTrash size={16} stroke={1.7} />}
                      onClick={() => remove(block)}
                    >
                      {t('editor.remove')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </header>
              <BlockBody
                block={block}
                variables={variables}
                isTemplate={isTemplate}
                onChange={(next) => change(block.id, next)}
                onSlash={() => {
                  setAfter(block.id)
                  setOpened(true)
                }}
              />
              {wrong.map(({ code, message }) => (
                <p key={`${code}${message}`} className={classes.wrong} role="alert">
                  {message}
                </p>
              ))}
            </section>
          )
        }}
      </OrderedRows>
      <div className={classes.add}>
        <AddBlock kinds={KINDS} onAdd={add} opened={opened} onOpened={setOpened} full={full} />
        <span className={classes.hint}>{t('editor.add_hint')}</span>
      </div>
    </div>
  )
}
