import { Select } from '@mantine/core'
import { useAsk } from '#web/client/queries.ts'
import { listMessageTexts } from '../../message_text.contract.ts'

const MOST = 100

/** One of the texts the company keeps for its mails, or none. */
export const MessageTextSelect = ({
  label,
  description,
  none,
  value,
  error,
  onChange,
  hideEmpty = false,
}: {
  label: string
  description?: string
  /** What holds without any. */
  none: string
  value: string | null
  error?: string | undefined
  onChange: (id: string | null) => void
  /** Not shown while there is nothing to choose from. */
  hideEmpty?: boolean
}) => {
  const texts = useAsk(listMessageTexts, { filter: { channel: 'mail' }, limit: MOST }).data?.rows ?? []
  if (hideEmpty && !texts.length) return null
  return (
    <Select
      label={label}
      description={description}
      error={error}
      allowDeselect={false}
      data={[{ value: '', label: none }, ...texts.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
    />
  )
}
