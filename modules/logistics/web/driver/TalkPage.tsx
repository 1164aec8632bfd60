import { type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/client/api.ts'
import { type DrivenStop, listDriverMessages, readDriverMessages } from '../../driving.contract.ts'
import type { Message } from '../../message.contract.ts'
import { timeOf } from './formats.ts'
import { keepTalk, keptTalk } from './kept.ts'
import { does, useShift } from './shift.ts'

const ASK_EVERY_MS = 6_000

/** The talk with whoever waits and with the desk; nobody sees a number. What cannot be sent yet waits in its place. */
export const TalkPage = ({ stop }: { stop: DrivenStop }) => {
  const { t } = useTranslation()
  const id = useId()
  const { day, waiting } = useShift()
  const messages = useTalk(stop.id, waiting.length)
  const [body, setBody] = useState('')
  const zone = day?.company.time_zone ?? 'UTC'
  const mine = waiting.filter((act) => act.kind === 'message' && act.stop_id === stop.id)
  const say = async (text: string) => {
    if (text.trim()) await does({ kind: 'message', stop_id: stop.id, body: text.trim() })
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    await say(body)
    setBody('')
  }
  const quick = ['on_my_way', 'at_the_door', 'nobody_answers'] as const
  return (
    <section className="card talk">
      <p className="over">{stop.number}</p>
      <h1>{stop.recipient}</h1>
      <p className="soft">{t('driver.talk_about')}</p>
      <ol className="messages" aria-live="polite">
        {messages.map((one) => (
          <li key={one.id} data-side={one.side === 'driver' ? 'own' : one.side}>
            <span className="soft">
              {one.side === 'driver' ? t('driver.you') : one.name || t(`driver.side.${one.side}`)} ·{' '}
              {timeOf(one.sent_at, zone)}
            </span>
            <p>{one.body}</p>
          </li>
        ))}
        {mine.map(
          (act) =>
            act.kind === 'message' && (
              <li key={act.act_id} data-side="own" data-waiting="">
                <span className="soft">{t('driver.not_sent_yet')}</span>
                <p>{act.body}</p>
              </li>
            ),
        )}
      </ol>
      {messages.length === 0 && mine.length === 0 && <p className="soft">{t('driver.no_messages')}</p>}
      <div className="quick">
        {quick.map((key) => (
          <button
            key={key}
            type="button"
            className="small plain"
            onClick={() => say(t(`driver.quick.${key}`))}
          >
            {t(`driver.quick.${key}`)}
          </button>
        ))}
      </div>
      <form className="say" onSubmit={send}>
        <label className="unseen" htmlFor={id}>
          {t('driver.message')}
        </label>
        <textarea
          id={id}
          rows={2}
          value={body}
          maxLength={1000}
          placeholder={t('driver.message')}
          onChange={(event) => setBody(event.target.value)}
        />
        <button type="submit" disabled={!body.trim()}>
          {t('driver.send')}
        </button>
      </form>
    </section>
  )
}

/** What was kept at once, then what the house says, again and again while the page is open. */
const useTalk = (stopId: string, sentMark: number): readonly Message[] => {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const ask = useCallback(async () => {
    try {
      const answer = await api(listDriverMessages, { stop_id: stopId })
      setMessages(answer.messages)
      await keepTalk(stopId, answer.messages)
      await api(readDriverMessages, { stop_id: stopId })
    } catch {
      // Without a connection the last known talk stays.
    }
  }, [stopId])
  useEffect(() => {
    keptTalk(stopId).then(setMessages)
  }, [stopId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when something has been sent
  useEffect(() => {
    ask()
    const timer = setInterval(ask, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [ask, sentMark])
  return messages
}
