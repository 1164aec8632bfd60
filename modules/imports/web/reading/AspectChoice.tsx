import { Select } from '@mantine/core'
import { IconCircleCheck, IconHelpCircle, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may } from '#web/client/session.ts'
import { type Import, may as imports } from '../../contract.ts'
import classes from './AspectChoice.module.css'
import { type Aspect, choicesOf } from './aspects.ts'
import { doubtsOf } from './doubts.ts'
import { choiceWord } from './reading_words.ts'

/** One aspect of the reading: what holds, why, and what else may be chosen. */
export const AspectChoice = ({
  aspect,
  imported,
  busy,
  onChoose,
}: {
  aspect: Aspect
  imported: Import
  busy: boolean
  onChoose: (choice: string) => void
}) => {
  const { t } = useTranslation('imports')
  const value = String(imported.reading[aspect] ?? '')
  return (
    <div className={classes.aspect}>
      <Select
        label={t(`reading.aspects.${aspect}`)}
        value={value}
        data={choicesOf(aspect, imported).map((choice) => ({
          value: choice,
          label: choiceWord(aspect, choice, t),
        }))}
        onChange={(choice) => choice !== null && choice !== value && onChoose(choice)}
        allowDeselect={false}
        readOnly={busy}
        disabled={!may(imports.create)}
        maxDropdownHeight={280}
      />
      {aspect !== 'sheet' && (
        <Why
          detected={imported.detected[aspect]}
          value={value}
          isDoubt={doubtsOf(imported).includes(aspect)}
        />
      )}
    </div>
  )
}

const Why = ({
  detected,
  value,
  isDoubt,
}: {
  detected: Import['detected'][keyof Import['detected']]
  value: string
  isDoubt: boolean
}) => {
  const { t } = useTranslation('imports')
  if (!detected) return null
  if (String(detected.value) !== value)
    return (
      <p className={classes.why} data-tone="chosen">
        <IconUserCheck size={15} stroke={1.8} />
        {t('reading.chosen')}
      </p>
    )
  const Drawing = isDoubt ? IconHelpCircle : IconCircleCheck
  return (
    <p className={classes.why} data-tone={isDoubt ? 'doubt' : detected.certain ? 'certain' : 'usual'}>
      <Drawing size={15} stroke={1.8} />
      <span>
        {isDoubt && <strong>{t('reading.doubt')} </strong>}
        {detected.why}
      </span>
    </p>
  )
}
