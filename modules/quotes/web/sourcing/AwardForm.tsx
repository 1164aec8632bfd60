import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FigureInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { awardLine } from '../../award.contract.ts'
import { beyondStock, quantityOf } from '../../award.rules.ts'
import type { Board, BoardLine, BoardOffer } from '../../sourcing.contract.ts'
import { useUnitName } from '../requests/unit_name.ts'

/** Gives a supplier a line, or part of it; what others were given stays as long as it all fits. */
export const AwardForm = ({
  board,
  line,
  offer,
  onDone,
}: {
  board: Board
  line: BoardLine
  offer: BoardOffer
  onDone: () => void
}) => {
  const { t } = useTranslation('quotes')
  const { counted } = useFormats()
  const unitName = useUnitName()
  const others = line.awards.filter(({ supplier_id }) => supplier_id !== offer.supplier_id)
  const own = line.awards.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  const rest = Math.round((line.quantity - quantityOf(others)) * 1_000) / 1_000
  const [quantity, setQuantity] = useState<number | null>(own?.quantity ?? (rest > 0 ? rest : line.quantity))
  const [reason, setReason] = useState(own?.reason ?? '')
  const act = useAct(awardLine, { quiet: true, onDone, said: t('sourcing.said_awarded') })
  const problem = act.problem instanceof Problem ? act.problem : undefined
  const sentence = problem && sentenceOf(problem)
  const isAboutReason = problem?.field === 'reason'
  const beyond = beyondStock(quantity ?? 0, offer.available_quantity, line.divisible)
  const kept = others.map((award) => ({ supplier_id: award.supplier_id, quantity: award.quantity }))
  const give = (awards: typeof kept) => act.start({ sourcing_id: board.id, line_id: line.id, awards, reason })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!quantity) return
        const mine = { supplier_id: offer.supplier_id, quantity }
        give(quantity >= line.quantity ? [mine] : [...kept, mine])
      }}
    >
      <Stack gap="xs">
        <FigureInput
          shown
          label={t('sourcing.quantity', { unit: unitName(line.unit) })}
          decimals={line.divisible ? 3 : 0}
          value={quantity}
          error={isAboutReason ? undefined : sentence}
          onChange={setQuantity}
        />
        {beyond > 0 && (
          <Alert color="maize" variant="light" p="xs" role="status">
            {t('sourcing.beyond_stock', { quantity: counted(beyond, unitName(line.unit)) })}
          </Alert>
        )}
        {others.length > 0 && (
          <small>{t('sourcing.kept', { quantity: counted(quantityOf(others), unitName(line.unit)) })}</small>
        )}
        <TextInput
          label={t('sourcing.reason')}
          description={t('sourcing.reason_hint')}
          maxLength={500}
          value={reason}
          error={isAboutReason ? t('errors.reason_missing_award') : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button type="submit" loading={act.busy} disabled={!quantity}>
          {t('sourcing.give')}
        </Button>
        {own && (
          <Button variant="default" loading={act.busy} onClick={() => give(kept)}>
            {t('sourcing.take_back')}
          </Button>
        )}
      </Stack>
    </form>
  )
}
