import { ActionIcon, Button, Group, Select, Textarea } from '@mantine/core'
import { IconClipboardList, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Sold, variantsById } from '#modules/catalogue/variant.contract.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FigureInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import {
  addRequestLines,
  deleteRequestLine,
  type MatchedWish,
  matchList,
  type RequestLine,
  type RequestWithLines,
  updateRequestLine,
} from '../../request.contract.ts'
import { ProductSelect } from '../pricing/ProductSelect.tsx'
import classes from './Requests.module.css'
import { LIKELY, sureness } from './tones.ts'
import { useUnitName } from './unit_name.ts'

/** What is asked for: each line as it was written, what it means, and how much of it; to be mended until prices are looked for. */
export const RequestLines = ({ request }: { request: RequestWithLines }) => {
  const { t } = useTranslation('quotes')
  const { content, sourcing_id, status } = request
  const isMended = !sourcing_id && status === 'new' && holds(may.update)
  const ids = [...new Set(content.flatMap(({ variant_id }) => variant_id ?? []))]
  const sold = useAsk(variantsById, { ids }, { when: isMended && ids.length > 0, keep: true }).data?.variants
  const unclear = content.filter(({ variant_id, text }) => !variant_id && text)
  const matched = useAsk(
    matchList,
    { text: unclear.map(({ text }) => text).join('\n') || '-' },
    { when: isMended && unclear.length > 0 && holds(may.create), keep: true },
  ).data?.lines
  if (!content.length && !isMended)
    return <EmptyState compact icon={IconClipboardList} title={t('requests.no_lines')} />
  return (
    <>
      <ul className={classes.lines}>
        {content.map((line) =>
          isMended ? (
            <MendedLine
              key={line.id}
              request={request}
              line={line}
              product={sold?.find(({ id }) => id === line.variant_id)}
              candidates={
                matched
                  ?.find(({ text }) => text === line.text)
                  ?.candidates.filter(({ score }) => score >= LIKELY) ?? []
              }
            />
          ) : (
            <FixedLine key={line.id} line={line} />
          ),
        )}
      </ul>
      {isMended && <MoreLines id={request.id} />}
    </>
  )
}

const FixedLine = ({ line }: { line: RequestLine }) => {
  const { t } = useTranslation('quotes')
  const { number } = useFormats()
  const unitName = useUnitName()
  return (
    <li className={classes.line}>
      <span className={classes.product}>
        {line.name}
        {line.text !== line.name && <small>{line.text}</small>}
        {line.note && <small>{line.note}</small>}
      </span>
      <span className={classes.fixed}>
        {line.quantity === null ? t('requests.no_amount') : number(line.quantity)}
      </span>
      <span className={classes.fixed}>{line.pack_name ?? unitName(line.unit)}</span>
    </li>
  )
}

type Candidates = MatchedWish['candidates']

const MendedLine = ({
  request: { id },
  line,
  product,
  candidates,
}: {
  request: RequestWithLines
  line: RequestLine
  product: Sold | undefined
  candidates: Candidates
}) => {
  const { t } = useTranslation('quotes')
  const { share } = useFormats()
  const unitName = useUnitName()
  const [quantity, setQuantity] = useState(line.quantity)
  const place = { id, line_id: line.id }
  const mend = useAct(updateRequestLine, {
    quiet: true,
    onDone: ({ content }) => setQuantity(content.find((one) => one.id === line.id)?.quantity ?? null),
  })
  const remove = useAct(deleteRequestLine, { said: t('said.line_removed') })
  const problem = mend.problem instanceof Problem ? sentenceOf(mend.problem) : undefined
  const packs = product?.packs.map((pack) => ({ value: pack.id, label: pack.name })) ?? []
  const unit = unitName(line.unit)
  const { key, color } = sureness(line)
  const store = () => {
    if (quantity !== null && quantity !== line.quantity) mend.start({ ...place, quantity })
  }
  return (
    <li className={classes.line}>
      <div className={classes.product}>
        <ProductSelect
          quiet
          label={t('requests.product_of', { text: line.text || line.name })}
          chosen={line.variant_id ? { variant_id: line.variant_id, name: line.name } : undefined}
          likely={candidates}
          onChoose={({ variant_id }) => mend.start({ ...place, variant_id })}
        />
        <div className={classes.said}>
          {line.text && <span>{t('requests.written', { text: line.text })}</span>}
          {line.note && <span>{line.note}</span>}
          <StatusBadge plain color={color} label={t(`requests.sureness.${key}`)} />
          {line.variant_id && line.confidence !== null && (
            <span className="figures">{share(line.confidence)}</span>
          )}
        </div>
      </div>
      <form
        onBlur={store}
        onSubmit={(event) => {
          event.preventDefault()
          store()
        }}
      >
        <FigureInput
          label={t('requests.quantity_of', { name: line.name })}
          decimals={line.pack_id || !line.divisible ? 0 : 3}
          value={quantity}
          error={
            problem ?? (line.quantity === null && quantity === null ? t('requests.no_amount') : undefined)
          }
          onChange={setQuantity}
        />
      </form>
      {packs.length > 0 ? (
        <Select
          aria-label={t('requests.pack_of', { name: line.name })}
          data={[{ value: '', label: unit }, ...packs]}
          value={line.pack_id ?? ''}
          allowDeselect={false}
          onChange={(pack) => mend.start({ ...place, pack_id: pack || null })}
        />
      ) : (
        <span className={classes.fixed}>{unit}</span>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={4}
        loading={remove.busy}
        aria-label={t('requests.remove_line', { name: line.name })}
        onClick={() => remove.start(place)}
      >
        <IconTrash size={16} stroke={1.7} />
      </ActionIcon>
      {!line.variant_id && candidates.length > 0 && (
        <Group className={classes.candidates}>
          <span>{t('requests.is_it')}</span>
          {candidates.slice(0, 3).map(({ variant_id, name }) => (
            <Button
              key={variant_id}
              size="compact-sm"
              variant="default"
              loading={mend.busy}
              onClick={() => mend.start({ ...place, variant_id })}
            >
              {name}
            </Button>
          ))}
        </Group>
      )}
    </li>
  )
}

const MoreLines = ({ id }: { id: string }) => {
  const { t } = useTranslation('quotes')
  const [text, setText] = useState('')
  const add = useAct(addRequestLines, { onDone: () => setText(''), said: t('said.lines_added') })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) add.start({ id, text })
      }}
    >
      <Group align="flex-end" gap="xs" mt="md" wrap="nowrap">
        <Textarea
          flex={1}
          autosize
          minRows={1}
          label={t('requests.more')}
          placeholder={t('requests.list_example')}
          maxLength={20_000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={add.busy}
          disabled={!text.trim()}
          leftSection={<IconPlus size={16} stroke={1.8} />}
        >
          {t('requests.add_lines')}
        </Button>
      </Group>
    </form>
  )
}
