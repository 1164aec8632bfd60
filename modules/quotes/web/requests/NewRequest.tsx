import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { BeginForCustomer } from '#modules/customers/web/offered/BeginForCustomer.tsx'
import { upload } from '#web/client/api.ts'
import { useGo } from '#web/client/place.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { createRequest, type MatchedWish, matchList, readRequestSheet } from '../../request.contract.ts'
import { requestPath } from '../links.ts'
import classes from './Requests.module.css'
import { sureness } from './tones.ts'

const LONGEST = 20_000

/** Takes down what a customer asks for, as they wrote it; what it means is shown while one pastes. */
export const NewRequest = ({
  customerId,
  onClose,
}: {
  customerId?: string | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const [id] = useState(newId)
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const create = useAct(createRequest, { quiet: true, onDone: (made) => go(requestPath(made.id)) })
  const problem = create.problem instanceof Problem ? create.problem : undefined
  const said = problem && problem.field !== 'customer_id' ? sentenceOf(problem) : undefined
  const read = async (file: File) => {
    try {
      const { text: list } = await upload(readRequestSheet, file)
      setText((before) => [before.trim(), list].filter(Boolean).join('\n').slice(0, LONGEST))
    } catch (failure) {
      showProblem(failure)
    }
  }
  return (
    <BeginForCustomer
      wide
      title={t('requests.new')}
      begin={t('requests.create')}
      customerId={customerId}
      busy={create.busy}
      onBegin={(customer_id) => text.trim() && create.start({ id, customer_id, note, text })}
      onClose={onClose}
    >
      {(isTried) => (
        <>
          <Textarea
            label={t('requests.list')}
            description={t('requests.list_hint')}
            placeholder={t('requests.list_example')}
            withAsterisk
            autosize
            minRows={5}
            maxRows={14}
            maxLength={LONGEST}
            value={text}
            error={isTried && !text.trim() ? t('errors.nothing_asked') : said}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Group gap="xs">
            <FileButton accept=".csv,.xlsx" onChange={(file) => void (file && read(file))}>
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  size="xs"
                  leftSection={<IconFileText size={15} stroke={1.7} />}
                >
                  {t('requests.from_file')}
                </Button>
              )}
            </FileButton>
          </Group>
          <Meanings text={text} />
          <Textarea
            label={t('requests.fields.note')}
            autosize
            minRows={2}
            maxLength={4_000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </>
      )}
    </BeginForCustomer>
  )
}

/** What the pasted list is taken to mean, line by line, before anything is kept. */
const Meanings = ({ text }: { text: string }) => {
  const { t } = useTranslation('quotes')
  const [settled] = useDebouncedValue(text.trim(), 400)
  const lines = useAsk(matchList, { text: settled || '-' }, { when: settled.length > 0, keep: true }).data
    ?.lines
  if (!settled || !lines?.length) return null
  return (
    <section aria-label={t('requests.meanings')} aria-live="polite">
      <h3 className={classes.heading}>{t('requests.meanings')}</h3>
      <ul className={classes.meanings}>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same words twice
          <Meaning key={i} line={line} />
        ))}
      </ul>
    </section>
  )
}

const Meaning = ({ line }: { line: MatchedWish }) => {
  const { t } = useTranslation('quotes')
  const { number } = useFormats()
  const { key, color } = sureness(line)
  const best = line.candidates.find(({ variant_id }) => variant_id === line.variant_id) ?? line.candidates[0]
  const isNamed = best !== undefined && key !== 'unknown'
  return (
    <li className={classes.meaning}>
      <span className={classes.amount}>
        {line.quantity === null ? t('requests.no_amount') : number(line.quantity)}
      </span>
      <span className={classes.meant}>
        {isNamed ? best?.name : line.text}
        {isNamed && <small>{line.text}</small>}
      </span>
      <StatusBadge color={color} label={t(`requests.sureness.${key}`)} />
    </li>
  )
}
