import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { Problem } from '#web/client/problem.ts'
import { queryClient, useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { applyTemplate, previewTemplate } from '../../template.contract.ts'
import classes from './ApplyTemplate.module.css'
import { TemplateAdds } from './TemplateAdds.tsx'

/** What one template adds, and the button that adds it. `onApplied`: afterwards. */
export const ApplyTemplate = ({ template, onApplied }: { template: string; onApplied?: () => void }) => {
  const { t } = useTranslation('company')
  const [withSample, setWithSample] = useState(true)
  const { data: preview, error } = useAsk(previewTemplate, { key: template })
  const apply = useAct(applyTemplate, {
    quiet: true,
    said: ({ added }) => t('templates.added', { count: added }),
    onDone: () => {
      // Fields, boards and lists of other modules have changed with it.
      void queryClient.invalidateQueries()
      onApplied?.()
    },
  })
  const refused = error ?? apply.problem
  const adds = preview ? (withSample ? preview.adds_with_sample : preview.adds) : 0
  const hasSample = preview?.parts.some(({ sample }) => sample)
  return (
    <section className={classes.template} aria-label={preview?.name}>
      <FormRefusal
        text={
          refused
            ? [sentenceOf(refused), refused instanceof Problem && refused.next].filter(Boolean).join(' ')
            : undefined
        }
      />
      {!preview && !refused && <TextSkeleton lines={8} />}
      {preview && (
        <>
          <div className={classes.head}>
            <div>
              <h2>{t('templates.adds', { name: preview.name })}</h2>
              <p>{t('templates.adds_about')}</p>
            </div>
            {hasSample && (
              <Switch
                label={t('templates.with_sample')}
                description={t('templates.with_sample_about')}
                checked={withSample}
                onChange={(event) => setWithSample(event.currentTarget.checked)}
              />
            )}
          </div>
          <TemplateAdds preview={preview} withSample={withSample} />
          <div className={classes.foot}>
            <Guarded permission={may.update} unless={adds ? undefined : t('templates.nothing_new')}>
              <Button
                loading={apply.busy}
                onClick={() => apply.start({ key: template, with_sample: withSample })}
              >
                {adds ? t('templates.apply', { count: adds }) : t('templates.all_there')}
              </Button>
            </Guarded>
          </div>
        </>
      )}
    </section>
  )
}
