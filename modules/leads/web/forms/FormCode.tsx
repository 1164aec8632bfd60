import { Button, Group, Skeleton } from '@mantine/core'
import { toDataURL, toString as toSvg } from 'qrcode'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ShareForm.module.css'

/** Level M: 15 % of the picture may be covered or worn off. */
const MADE = { errorCorrectionLevel: 'M', margin: 2 } as const
/** Wide enough for a poster. */
const PNG_PIXELS = 1024

type Drawn = { svg: string; png: string }

/** An address as a code that a phone scans, on screen and as files. `name`: of the files. */
export const FormCode = ({ address, name }: { address: string; name: string }) => {
  const { t } = useTranslation('leads')
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let isWanted = true
    const draw = async () => {
      const svg = await toSvg(address, { ...MADE, type: 'svg' })
      const png = await toDataURL(address, { ...MADE, width: PNG_PIXELS })
      if (isWanted) setDrawn({ svg: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, png })
    }
    void draw()
    return () => {
      isWanted = false
    }
  }, [address])
  return (
    <div className={classes.scan}>
      {drawn ? <img src={drawn.svg} alt={t('share.code', { address })} /> : <Skeleton w={148} h={148} />}
      <div>
        <p>{t('share.code_about')}</p>
        <Group gap="xs">
          {(['svg', 'png'] as const).map((kind) => (
            <Button
              key={kind}
              size="sm"
              variant="default"
              component="a"
              href={drawn?.[kind]}
              download={`${name}.${kind}`}
            >
              {t(`share.${kind}`)}
            </Button>
          ))}
        </Group>
      </div>
    </div>
  )
}
