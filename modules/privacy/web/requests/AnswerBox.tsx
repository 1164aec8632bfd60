import { Button, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may } from '../../contract.ts'
import { answerRequest, type Request } from '../../request.contract.ts'
import { answerRefusal, isClosed } from '../../request.rules.ts'
import classes from '../Privacy.module.css'

/** The answer: written and sent, or as it went out. */
export const AnswerBox = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { id, version, number, right, email } = request
  const [answer, setAnswer] = useState(() => t(`record.suggested_${right}`))
  const send = useAct(answerRequest, { said: t('said.answered', { number }) })
  if (isClosed(request))
    return request.answer ? (
      <section className={classes.box}>
        <h3>{t('fields.answer')}</h3>
        <p className={classes.words}>{request.answer}</p>
      </section>
    ) : null
  const why = (status: 'answered' | 'refused'): string | undefined => {
    const refusal = answerRefusal(request, status)
    return refusal && t(`errors.${refusal}`)
  }
  const start = (status: 'answered' | 'refused') =>
    send.start({ id, status, answer: answer.trim() }, { version })
  return (
    <section className={classes.box}>
      <h3>{t('record.answer')}</h3>
      <p className={classes.soft}>{t(email ? 'record.answer_text' : 'record.answer_no_mail')}</p>
      <Textarea
        label={t('record.your_answer')}
        autosize
        minRows={4}
        maxLength={10_000}
        value={answer}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      <div className={classes.acts}>
        <Guarded permission={may.update} unless={why('answered')}>
          <Button
            leftSection={<IconSend size={16} stroke={1.7} />}
            loading={send.busy}
            disabled={!answer.trim()}
            onClick={() => start('answered')}
          >
            {t('record.answer')}
          </Button>
        </Guarded>
        <Guarded permission={may.update} unless={why('refused')}>
          <Button
            variant="default"
            loading={send.busy}
            disabled={!answer.trim()}
            onClick={() => start('refused')}
          >
            {t('record.refuse')}
          </Button>
        </Guarded>
      </div>
    </section>
  )
}
