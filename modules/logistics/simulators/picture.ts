/** A picture for what a simulated driver hands over: a small PNG, a parcel before a door. */
import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 320
const HEIGHT = 240

const chunk = (kind: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const sizes = Buffer.alloc(4)
  sizes.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([sizes, named, sum])
}

type Colour = readonly [number, number, number]
const WALL: Colour = [222, 214, 196]
const DOOR: Colour = [92, 64, 44]
const PARCEL: Colour = [196, 148, 92]
const TAPE: Colour = [160, 116, 66]
const FLOOR: Colour = [150, 146, 138]

const colourAt = (x: number, y: number): Colour => {
  if (x > 160 && x < 280 && y > 150 && y < 222) return Math.abs(x - 220) < 8 ? TAPE : PARCEL
  if (y > 196) return FLOOR
  return x > 60 && x < 170 && y > 24 ? DOOR : WALL
}

const drawn = (): Buffer => {
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: WIDTH }, (_, x) => colourAt(x, y)).flat()]),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  // Eight bits of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

let kept: Buffer | undefined

export const parcelPicture = (): Buffer => (kept ??= drawn())
