import { ActionIcon, Button, Loader, TextInput } from '@mantine/core'
import { IconPhoto, IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { may } from '../../contract.ts'
import { deleteImage, type Image, orderImages, updateImage, uploadImage } from '../../parts.contract.ts'
import { Thumbnail } from '../Thumbnail.tsx'
import classes from './ImagesTab.module.css'

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif'
const LOOK_AGAIN_MS = 1_500

/** A product's pictures in their order: the first is the one lists and buyers see first. */
export const ImagesTab = ({ productId, images }: { productId: string; images: readonly Image[] }) => {
  const { t } = useTranslation('catalogue')
  const order = useAct(orderImages, { said: t('said.images_ordered') })
  const { take, busy, wrong } = useUploads(productId)
  const input = useRef<HTMLInputElement>(null)
  useLookAgain(images)
  const add = (
    <Guarded permission={may.update}>
      <Button
        variant={images.length ? 'default' : 'filled'}
        loading={busy}
        leftSection={<IconPhotoUp size={17} stroke={1.7} />}
        onClick={() => input.current?.click()}
      >
        {t('images.add')}
      </Button>
    </Guarded>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={classes.tab}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (!event.dataTransfer.files.length) return
        event.preventDefault()
        void take([...event.dataTransfer.files])
      }}
    >
      {images.length ? (
        <>
          <OrderedRows
            rows={images}
            nameOf={({ alt }) => alt || t('images.one')}
            mayMove={() => holds(may.update)}
            onOrder={(ids) => order.run({ product_id: productId, ids })}
          >
            {(image) => <Row key={image.id} image={image} />}
          </OrderedRows>
          <div className={classes.foot}>
            {add}
            <span className={classes.hint}>{t('images.hint')}</span>
          </div>
        </>
      ) : (
        <EmptyState compact icon={IconPhoto} title={t('images.none')} text={t('images.hint')} action={add} />
      )}
      {wrong && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        aria-label={t('images.add')}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

const Row = ({ image }: { image: Image }) => {
  const { t } = useTranslation('catalogue')
  const { id, state, alt, width, height, problem } = image
  const [written, setWritten] = useState(alt)
  const save = useAct(updateImage, { said: t('said.image_saved') })
  const remove = useAct(deleteImage, { said: t('said.image_deleted') })
  return (
    <>
      <Thumbnail image={image} size={64} />
      <span className={classes.about}>
        <TextInput
          size="xs"
          aria-label={t('images.alt')}
          placeholder={t('images.alt_hint')}
          value={written}
          disabled={!holds(may.update)}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onBlur={() => written !== alt && save.start({ id, alt: written })}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <span className={classes.hint} role={state === 'waiting' ? 'status' : undefined}>
          {state === 'waiting' && (
            <>
              <Loader size={12} /> {t('images.waiting')}
            </>
          )}
          {state === 'failed' && t(`errors.${problem || 'not_a_picture'}`)}
          {state === 'ready' && `${width} × ${height}`}
        </span>
      </span>
      <Guarded permission={may.update}>
        <ActionIcon aria-label={t('images.delete')} onClick={() => remove.start({ id })}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </>
  )
}

/** One after another; what is refused is told with the file's name, and the others still come. */
const useUploads = (productId: string) => {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const take = async (files: File[]) => {
    setBusy(true)
    setWrong(undefined)
    for (const file of files)
      try {
        await upload(uploadImage, file, { input: { product_id: productId } })
      } catch (error) {
        const next = error instanceof Problem ? error.next : undefined
        setWrong([`${file.name}:`, sentenceOf(error), next].filter(Boolean).join(' '))
      }
    await refresh('catalogue')
    setBusy(false)
  }
  return { take, busy, wrong }
}

/** Until every picture is made: live news tell of people's acts, not of the house's own work. */
const useLookAgain = (images: readonly Image[]): void => {
  const waiting = images.some(({ state }) => state === 'waiting')
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void refresh('catalogue'), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting])
}
