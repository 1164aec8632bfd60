import { Button, Slider, Text, TextInput } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#web/client/api.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DropFile } from '#web/ui/DropFile.tsx'
import type { SmallBlock } from '../../contract.ts'
import { LARGEST_PICTURE_BYTES, uploadPicture } from '../../proposal.contract.ts'
import classes from './Blocks.module.css'

type Picture = Extract<SmallBlock, { kind: 'picture' }>

/** A picture, how wide it is shown, and what it shows for whoever can't see it. */
export const PictureInput = ({ block, onChange }: { block: Picture; onChange: (block: Picture) => void }) => {
  const { t } = useTranslation('proposals')
  const [progress, setProgress] = useState<number>()
  const [wrong, setWrong] = useState<string>()
  const send = async (file: File) => {
    setWrong(undefined)
    setProgress(0)
    try {
      const { file_id } = await upload(uploadPicture, file, { onProgress: setProgress })
      onChange({ ...block, file_id })
    } catch (problem) {
      setWrong(sentenceOf(problem))
    }
    setProgress(undefined)
  }
  if (!block.file_id)
    return (
      <DropFile
        accept=".jpg,.jpeg,.png,.webp,.avif,.gif"
        maxBytes={LARGEST_PICTURE_BYTES}
        hint={t('editor.picture_hint')}
        onFile={(file) => void send(file)}
        progress={progress}
        wrong={wrong}
      />
    )
  return (
    <div className={classes.picture}>
      <img src={`/api/v1/proposal-pictures/${block.file_id}`} alt={block.alt} />
      <div>
        <TextInput
          label={t('editor.alt')}
          maxLength={300}
          value={block.alt}
          onChange={({ currentTarget }) => onChange({ ...block, alt: currentTarget.value })}
        />
        <Text size="sm" mt="xs" component="label">
          {t('editor.width')}
        </Text>
        <Slider
          aria-label={t('editor.width')}
          thumbLabel={t('editor.width')}
          min={10}
          max={100}
          step={10}
          label={(percent) => `${percent} %`}
          value={block.percent}
          onChange={(percent) => onChange({ ...block, percent })}
        />
        <Button
          mt="sm"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPhoto size={15} stroke={1.7} />}
          onClick={() => onChange({ ...block, file_id: null })}
        >
          {t('editor.change_picture')}
        </Button>
      </div>
    </div>
  )
}
