import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { toast } from '#web/ui/toasts.ts'
import { type Choice, changeImport, type Import, may, previewImport } from '../../contract.ts'
import { Notices } from '../reading/Notices.tsx'
import { StepFrame } from '../wizard/StepFrame.tsx'
import { putImport } from '../wizard/use_import.ts'
import { ColumnRow } from './ColumnRow.tsx'
import classes from './ColumnsStep.module.css'
import { choiceOf, isOpen, mappingOf, takenBy } from './field_choices.ts'
import { ReadingSummary } from './ReadingSummary.tsx'
import { RowOptions } from './RowOptions.tsx'

const SHOWN_AT_ONCE = 60

/** What each column becomes, and what is done with rows; every choice is kept at once. */
export const ColumnsStep = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const { id, columns } = imported
  const [, setParams] = useSearchParams()
  const [show, setShow] = useState<'all' | 'open'>('all')
  const [most, setMost] = useState(SHOWN_AT_ONCE)
  const change = useAct(changeImport, { onDone: putImport, quiet: true })
  const preview = useAct(previewImport, { onDone: putImport })
  const { mapped, open, missing } = mappingOf(imported)
  const shown = show === 'open' ? columns.filter(isOpen) : columns

  const say = async (choice: Choice) => {
    try {
      await change.run({ id, mapping: [choice] })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'field_taken_twice') return showProblem(error)
      await takeOver(choice).catch(showProblem)
    }
  }
  // Whoever chooses a field another column has means this one.
  const takeOver = async (choice: Choice) => {
    const wanted = choice.part ? `${choice.field}#${choice.part}` : (choice.field ?? '')
    const header = takenBy(imported).get(wanted)
    const others = columns.filter((one) => one.column !== choice.column && choiceOf(one) === wanted)
    await change.run({ id, mapping: [...others.map(({ column }) => ({ column, field: null })), choice] })
    toast({ tone: 'told', text: t('columns.taken_over', { header }) })
  }
  const goOn = () => {
    if (imported.state === 'previewed') setParams({ step: undefined })
    else
      preview.run({ id }).then(
        () => setParams({ step: undefined }),
        () => {},
      )
  }

  return (
    <StepFrame
      back={
        <Button variant="default" onClick={() => setParams({ step: 'file' })}>
          {t('back')}
        </Button>
      }
      note={t('columns.mapped', { mapped, count: columns.length })}
      acts={
        <Guarded permission={may.create} unless={mapped ? undefined : t('columns.none_mapped')}>
          <Button loading={preview.busy} disabled={change.busy} onClick={goOn}>
            {t('columns.next')}
          </Button>
        </Guarded>
      }
    >
      {imported.error && (
        <Alert color="brick" variant="light" icon={<IconAlertTriangle size={18} />} mb="md">
          {imported.error.detail}
        </Alert>
      )}
      <ReadingSummary imported={imported} />
      <div className={classes.columns}>
        <section aria-labelledby="columns-title" className={classes.mapping}>
          <div className={classes.head}>
            <h2 id="columns-title" className={classes.title}>
              {t('columns.title')}
            </h2>
            {open > 0 && (
              <SegmentedControl
                size="xs"
                aria-label={t('columns.title')}
                value={show}
                onChange={setShow}
                data={[
                  { value: 'all', label: t('columns.all', { count: columns.length }) },
                  { value: 'open', label: t('columns.without', { count: open }) },
                ]}
              />
            )}
          </div>
          {missing.map(({ field, label }) => (
            <p key={field} className={classes.missing}>
              {t('columns.missing', { field: label })}
            </p>
          ))}
          <ul className={classes.list}>
            {shown.slice(0, most).map((column) => (
              <ColumnRow
                key={column.column}
                imported={imported}
                column={column}
                busy={change.busy}
                onSay={say}
              />
            ))}
          </ul>
          {shown.length > most && (
            <Button variant="subtle" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
              {t('columns.more', { count: shown.length - most })}
            </Button>
          )}
          <Notices notices={imported.notices} />
        </section>
        <section aria-labelledby="options-title" className={classes.options}>
          <h2 id="options-title" className={classes.title}>
            {t('options.title')}
          </h2>
          <RowOptions
            imported={imported}
            onChange={(options) => change.run({ id, options }).catch(showProblem)}
          />
        </section>
      </div>
    </StepFrame>
  )
}
