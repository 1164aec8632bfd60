import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconColumnRemove, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MOST_COLUMNS, MOST_ROWS, type SmallBlock } from '../../contract.ts'
import classes from './Blocks.module.css'

type Table = Extract<SmallBlock, { kind: 'table' }>

/** A table: a row of headings and rows below. */
export const TableInput = ({ block, onChange }: { block: Table; onChange: (block: Table) => void }) => {
  const { t } = useTranslation('proposals')
  const { head, rows } = block
  const cells = (row: readonly string[]) => head.map((_, i) => row[i] ?? '')
  const write = (at: number, column: number, text: string) =>
    onChange({ ...block, rows: rows.with(at, cells(rows[at] ?? []).with(column, text)) })
  return (
    <div className={classes.table}>
      <table>
        <thead>
          <tr>
            {head.map((text, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col">
                <TextInput
                  size="xs"
                  fw={700}
                  aria-label={t('editor.column_name', { number: column + 1 })}
                  placeholder={t('editor.column_name', { number: column + 1 })}
                  value={text}
                  onChange={({ currentTarget }) =>
                    onChange({ ...block, head: head.with(column, currentTarget.value) })
                  }
                />
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={at}>
              {cells(row).map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column}>
                  <TextInput
                    size="xs"
                    aria-label={t('editor.cell', { row: at + 1, column: column + 1 })}
                    value={text}
                    onChange={({ currentTarget }) => write(at, column, currentTarget.value)}
                  />
                </td>
              ))}
              <td>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('editor.remove_row', { row: at + 1 })}
                  onClick={() => onChange({ ...block, rows: rows.toSpliced(at, 1) })}
                >
                  <IconTrash size={15} stroke={1.7} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group gap="xs" mt="xs">
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={rows.length >= MOST_ROWS}
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => onChange({ ...block, rows: [...rows, head.map(() => '')] })}
        >
          {t('editor.add_row')}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={head.length >= MOST_COLUMNS}
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() =>
            onChange({ ...block, head: [...head, ''], rows: rows.map((row) => [...cells(row), '']) })
          }
        >
          {t('editor.add_column')}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={head.length < 2}
          leftSection={<IconColumnRemove size={14} stroke={1.8} />}
          onClick={() =>
            onChange({
              ...block,
              head: head.slice(0, -1),
              rows: rows.map((row) => cells(row).slice(0, -1)),
            })
          }
        >
          {t('editor.remove_column')}
        </Button>
      </Group>
    </div>
  )
}
