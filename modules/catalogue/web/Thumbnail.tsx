import { IconPhoto } from '@tabler/icons-react'
import type { ImageRef } from '../contract.ts'
import { imagePath } from './links.ts'
import classes from './Thumbnail.module.css'

/** A product's picture, small. While it is being made, and without one, a quiet place of the same size. `size` in px. */
export const Thumbnail = ({ image, size = 28 }: { image: ImageRef | null; size?: number }) => (
  <span
    className={classes.frame}
    style={{ width: size, height: size, background: image?.color || undefined }}
  >
    {image?.state === 'ready' ? (
      <img
        src={imagePath(image.id, size * 2)}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
      />
    ) : (
      <IconPhoto size={Math.round(size * 0.55)} stroke={1.4} aria-hidden="true" />
    )}
  </span>
)
