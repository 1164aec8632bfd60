import { Checkbox, Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { type Import, may, Options } from '../../contract.ts'

/** What is done with rows: by what they are recognised, whether they create or change, what repeated ones do. */
export const RowOptions = ({
  imported,
  onChange,
}: {
  imported: Import
  onChange: (options: Partial<Options>) => void
}) => {
  const { t } = useTranslation('imports')
  const isFixed = !holds(may.create)
  const { options, recognised_by, fields, columns } = imported
  const labelOf = (key: string) => fields.find(({ field, part }) => field === key && !part)?.label ?? key
  const known = recognised_by.filter((key) =>
    columns.some(({ field, part }) => field === key && part !== 'label'),
  )
  const match = (key: string, wanted: boolean) =>
    recognised_by.filter((one) => (one === key ? wanted : options.match.includes(one)))
  return (
    <Stack gap="lg">
      <Checkbox.Group
        label={t('options.match')}
        description={t(known.length ? 'options.match_about' : 'options.match_none')}
        value={options.match}
      >
        <Stack gap={8} mt={8}>
          {known.map((key) => (
            <Checkbox
              key={key}
              value={key}
              label={labelOf(key)}
              disabled={isFixed}
              onChange={(event) => onChange({ match: match(key, event.currentTarget.checked) })}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Radio.Group
        label={t('options.mode')}
        value={options.mode}
        onChange={(mode) => onChange({ mode: mode as Options['mode'] })}
      >
        <Stack gap={8} mt={8}>
          {Options.shape.mode.options.toReversed().map((mode) => (
            <Radio key={mode} value={mode} label={t(`options.modes.${mode}`)} disabled={isFixed} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('options.duplicates')}
        value={options.duplicates}
        onChange={(duplicates) => onChange({ duplicates: duplicates as Options['duplicates'] })}
      >
        <Stack gap={8} mt={8}>
          {Options.shape.duplicates.options.map((one) => (
            <Radio key={one} value={one} label={t(`options.duplicate.${one}`)} disabled={isFixed} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  )
}
