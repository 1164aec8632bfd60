import { Button, Group, Stack } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormNote, FormRefusal } from '#web/ui/FormFields.tsx'
import type { FramedForm } from './form.ts'

/**
 * What stands above a form's fields: what was refused as a whole; that somebody else saved meanwhile, and how to go on; or that the form
 * went on so, with which fields both had changed.
 */
export const Standing = ({ form }: { form: FramedForm }) => {
  const { goOn, refusal, carried } = form
  if (goOn) return <SavedMeanwhile goOn={goOn} />
  if (refusal || !carried) return <FormRefusal text={refusal} />
  return <WentOn carried={carried} />
}

const Note = ({ title, children }: { title: string; children: ReactNode }) => (
  <FormNote color="maize" icon={<IconUsers size={18} />} title={title}>
    {children}
  </FormNote>
)

const SavedMeanwhile = ({ goOn }: { goOn: NonNullable<FramedForm['goOn']> }) => {
  const { t } = useTranslation('shell')
  return (
    <Note title={t('form.saved_meanwhile')}>
      <Stack gap="sm">
        {t('form.saved_meanwhile_text')}
        <Group gap="xs">
          <Button size="xs" onClick={() => goOn(true)}>
            {t('form.keep_mine')}
          </Button>
          <Button size="xs" variant="default" onClick={() => goOn(false)}>
            {t('form.drop_mine')}
          </Button>
        </Group>
      </Stack>
    </Note>
  )
}

const WentOn = ({ carried }: { carried: readonly string[] }) => {
  const { t } = useTranslation('shell')
  const names = useLabels(carried)
  const contested =
    names.length === carried.length
      ? t('form.contested_named', { fields: names.join(', '), count: names.length })
      : t('form.contested', { count: carried.length })
  return (
    <Note title={t('form.went_on')}>
      {t('form.went_on_text')} {carried.length > 0 && contested}
    </Note>
  )
}

/** What fields are called, as far as they have a label. */
const useLabels = (fields: readonly string[]): readonly string[] => {
  const [names, setNames] = useState<readonly string[]>([])
  const key = fields.join('\n')
  useEffect(() => setNames(key.split('\n').flatMap((field) => labelOf(field) ?? [])), [key])
  return names
}

const labelOf = (field: string): string | undefined => {
  const input = document.querySelector<HTMLInputElement>(`[data-path="${CSS.escape(field)}"]`)
  return input?.labels?.[0]?.textContent ?? undefined
}
