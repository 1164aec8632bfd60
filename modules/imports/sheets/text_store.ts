import { LIMITS, SheetRefused } from './problems.ts'

/**
 * Holds millions of short texts in a few large buffers, read by their number.
 *
 * The shared texts of a workbook as JavaScript strings cost several times their bytes.
 * Errors: `workbook_too_large` past `LIMITS.sharedTextBytes`.
 */
export const textStore = () => {
  let bytes = Buffer.allocUnsafe(64 * 1024)
  let ends = new Uint32Array(1024)
  let used = 0
  let count = 0

  return {
    add(text: string): void {
      const most = used + text.length * 3
      if (most > LIMITS.sharedTextBytes) throw new SheetRefused('workbook_too_large')
      if (most > bytes.length) {
        const wider = Buffer.allocUnsafe(Math.max(most, bytes.length * 2))
        bytes.copy(wider, 0, 0, used)
        bytes = wider
      }
      if (count === ends.length) {
        const longer = new Uint32Array(count * 2)
        longer.set(ends)
        ends = longer
      }
      used += bytes.write(text, used, 'utf8')
      ends[count++] = used
    },
    at(index: number): string | undefined {
      if (!(index >= 0 && index < count)) return undefined
      return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])
    },
  }
}

export type TextStore = ReturnType<typeof textStore>
