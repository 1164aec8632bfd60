import { Button } from '@mantine/core'
import { IconHeading, IconNote, IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { steppedBy } from '#web/ui/order.ts'
import type { Line } from '../../contract.ts'
import classes from './Editor.module.css'
import { LineRow } from './LineRow.tsx'
import type { LinesEditing } from './use_draft.ts'

const HEADS = ['name', 'quantity', 'unit', 'price', 'discount', 'tax', 'amount'] as const

/** The lines of a quote, written by keyboard: a product found while typing, Enter for the next line, dragged into order. */
export const LinesEditor = ({
  editing,
  currency,
  customerId,
  country,
}: {
  editing: LinesEditing
  currency: Currency
  customerId: string
  country: string
}) => {
  const { t } = useTranslation('quotes')
  const inputs = useRef(new Map<string, HTMLInputElement>())
  const wanted = useRef<string>(undefined)
  const { draft, sums } = editing
  const nets = new Map(draft.lines.map(({ id }, i) => [id, sums.lines[i]?.net_minor ?? 0]))
  const nameRef = (id: string) => (input: HTMLInputElement | null) => {
    if (input) inputs.current.set(id, input)
    else inputs.current.delete(id)
    if (!input || wanted.current !== id) return
    wanted.current = undefined
    input.focus()
  }
  const add = (kind: Line['kind'], after?: string) => {
    wanted.current = editing.addLine(kind, after)
  }
  const order = (ids: readonly string[]) => {
    const byId = new Map(draft.lines.map((line) => [line.id, line]))
    editing.setLines(ids.flatMap((id) => byId.get(id) ?? []))
  }
  return (
    <section className={classes.box} aria-label={t('editor.lines')}>
      <div className={classes.heads} aria-hidden="true">
        {HEADS.map((key) => (
          <span key={key}>{t(`editor.${key}`)}</span>
        ))}
      </div>
      <OrderedRows
        rows={draft.lines}
        nameOf={({ name }) => name || t('editor.nameless')}
        mayMove={() => true}
        onOrder={async (ids) => order(ids)}
      >
        {(line) => (
          <LineRow
            line={line}
            net={nets.get(line.id) ?? 0}
            editing={editing}
            currency={currency}
            customerId={customerId}
            country={country}
            nameRef={nameRef}
            onEnter={() => add('product', line.id)}
            onStep={(by) => {
              order(
                steppedBy(
                  draft.lines.map(({ id }) => id),
                  line.id,
                  by,
                ),
              )
              inputs.current.get(line.id)?.focus()
            }}
          />
        )}
      </OrderedRows>
      <div className={classes.acts}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} stroke={1.9} />}
          onClick={() => add('product')}
        >
          {t('editor.add')}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconHeading size={15} stroke={1.8} />}
          onClick={() => add('section')}
        >
          {t('editor.add_section')}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconNote size={15} stroke={1.8} />}
          onClick={() => add('note')}
        >
          {t('editor.add_note')}
        </Button>
      </div>
    </section>
  )
}
