import { ActionIcon, Checkbox, Menu, Select, Textarea, TextInput } from '@mantine/core'
import { IconDotsVertical, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { TaxCode, taxRates } from '#kernel/values/fiscal/tax.ts'
import type { Currency } from '#kernel/values/money.ts'
import { api } from '#web/client/api.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { FigureInput, UnitAmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type Line, may } from '../../contract.ts'
import { proposeLine } from '../../quote.contract.ts'
import classes from './Editor.module.css'
import { ProductInput } from './ProductInput.tsx'
import type { LinesEditing } from './use_draft.ts'

export type LineRowProps = {
  line: Line
  net: number
  editing: LinesEditing
  currency: Currency
  customerId: string
  country: string
  /** Told where the cursor should stand. */
  nameRef: (id: string) => (input: HTMLInputElement | null) => void
  onEnter: () => void
  onStep: (by: -1 | 1) => void
}

/** One line as it is written. Enter goes on to a new one; Alt with an arrow moves it. */
export const LineRow = (props: LineRowProps) => {
  const { line, net, editing, currency, customerId, country, nameRef, onEnter, onStep } = props
  const { t } = useTranslation('quotes')
  const { money } = useFormats()
  const change = (part: Partial<Line>) => editing.changeLine(line.id, part)
  const error = (field: string) => editing.errors[`${line.id}.${field}`]
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      onStep(event.key === 'ArrowUp' ? -1 : 1)
    }
    // Enter on a product that is offered chooses it.
    const isChoosing = event.currentTarget.getAttribute('aria-activedescendant')
    const isPlain = !event.ctrlKey && !event.metaKey
    if (event.key === 'Enter' && isPlain && !isChoosing && !event.defaultPrevented) {
      event.preventDefault()
      onEnter()
    }
  }
  const put = (variantId: string) =>
    api(proposeLine, { variant_id: variantId, customer_id: customerId, language: editing.draft.language })
      .then(({ line: { id: _, ...proposed } }) =>
        change({ ...proposed, unit_cost_minor: line.unit_cost_minor }),
      )
      .catch(showProblem)

  if (line.kind !== 'product')
    return (
      <div className={classes.words} data-kind={line.kind}>
        {line.kind === 'section' ? (
          <TextInput
            ref={nameRef(line.id)}
            aria-label={t('editor.section')}
            placeholder={t('editor.section')}
            value={line.name}
            error={error('name')}
            maxLength={300}
            onKeyDown={onKeyDown}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        ) : (
          <Textarea
            aria-label={t('editor.note')}
            placeholder={t('editor.note')}
            autosize
            value={line.name}
            error={error('name')}
            maxLength={300}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        )}
        <LineMenu line={line} change={change} onRemove={() => editing.removeLine(line.id)} />
      </div>
    )
  return (
    <div className={classes.line} data-out={(line.optional && !line.chosen) || undefined}>
      <div className={classes.name}>
        <ProductInput
          ref={nameRef(line.id)}
          value={line.name}
          language={editing.draft.language}
          error={error('name') ?? error('variant_id')}
          onChange={(name) => change({ name })}
          onProduct={put}
          onKeyDown={onKeyDown}
        />
      </div>
      <FigureInput
        label={t('editor.quantity')}
        value={line.quantity}
        error={error('quantity')}
        onChange={(quantity) => change({ quantity: quantity ?? Number.NaN })}
        onKeyDown={onKeyDown}
      />
      <TextInput
        aria-label={t('editor.unit')}
        placeholder={t('editor.unit_hint')}
        value={line.unit}
        maxLength={40}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => change({ unit: currentTarget.value })}
      />
      <UnitAmountInput
        label={t('editor.price')}
        currency={currency}
        value={line.unit_price_minor || null}
        error={error('unit_price_minor')}
        onChange={(price) => change({ unit_price_minor: price ?? 0 })}
        onKeyDown={onKeyDown}
      />
      <FigureInput
        label={t('editor.discount')}
        value={line.discount_percent}
        suffix=" %"
        decimals={2}
        most={100}
        error={error('discount_minor') ?? error('discount_percent')}
        onChange={(discount_percent) => change({ discount_percent, discount_minor: null })}
        onKeyDown={onKeyDown}
      />
      <Select
        aria-label={t('editor.tax')}
        allowDeselect={false}
        data={taxRates(country).map(({ code }) => ({ value: code, label: t(`document.taxes.${code}`) }))}
        value={line.tax_code}
        error={error('tax_code')}
        onChange={(code) => change({ tax_code: TaxCode.parse(code) })}
      />
      <span className={`${classes.amount} figures`}>{money({ amount: net, currency })}</span>
      <LineMenu line={line} change={change} onRemove={() => editing.removeLine(line.id)} />
      <LineExtras line={line} change={change} currency={currency} error={error} />
    </div>
  )
}

/** What stands below a line, and comes after it by keyboard: its description, what the buyer may choose, what it costs. */
const LineExtras = ({
  line,
  change,
  currency,
  error,
}: {
  line: Line
  change: (part: Partial<Line>) => void
  currency: Currency
  error: (field: string) => string | undefined
}) => {
  const { t } = useTranslation('quotes')
  return (
    <div className={classes.extras}>
      {line.code && <span className={classes.code}>{line.code}</span>}
      {line.optional && (
        <Checkbox
          size="xs"
          label={t('editor.optional_in')}
          checked={line.chosen}
          onChange={({ currentTarget }) => change({ chosen: currentTarget.checked })}
        />
      )}
      {line.adjustable && (
        <span className={classes.bounds}>
          <FigureInput
            label={t('editor.least')}
            shown="inside"
            value={line.least_quantity}
            error={error('least_quantity')}
            onChange={(least_quantity) => change({ least_quantity })}
          />
          <FigureInput
            label={t('editor.most')}
            shown="inside"
            value={line.most_quantity}
            onChange={(most_quantity) => change({ most_quantity })}
          />
        </span>
      )}
      {holds(may.see_cost) && (
        <span className={classes.cost}>
          <UnitAmountInput
            label={t('editor.cost')}
            shown="inside"
            currency={currency}
            value={line.unit_cost_minor}
            onChange={(unit_cost_minor) => change({ unit_cost_minor })}
          />
        </span>
      )}
      {line.description !== '' && (
        <Textarea
          className={classes.description}
          aria-label={t('editor.description')}
          autosize
          size="xs"
          value={line.description}
          maxLength={4_000}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        />
      )}
    </div>
  )
}

const LineMenu = ({
  line,
  change,
  onRemove,
}: {
  line: Line
  change: (part: Partial<Line>) => void
  onRemove: () => void
}) => {
  const { t } = useTranslation('quotes')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('editor.more', { name: line.name })}>
          <IconDotsVertical size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {line.kind === 'product' && (
          <>
            <Menu.Item onClick={() => change({ optional: !line.optional, chosen: true })}>
              {t(line.optional ? 'editor.make_fixed' : 'editor.make_optional')}
            </Menu.Item>
            <Menu.Item onClick={() => change({ adjustable: !line.adjustable })}>
              {t(line.adjustable ? 'editor.fix_quantity' : 'editor.free_quantity')}
            </Menu.Item>
            {line.description === '' && (
              <Menu.Item onClick={() => change({ description: ' ' })}>{t('editor.describe')}</Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        <Menu.Item color="brick" leftSection={<IconTrash size={15} stroke={1.7} />} onClick={onRemove}>
          {t('editor.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
