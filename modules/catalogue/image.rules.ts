/** Of pictures in several widths, the narrowest that is wide enough, or else the widest. */
export const nearestRendition = <R extends { width: number; format: string }>(
  renditions: readonly R[],
  width: number,
  format: string,
): R | undefined => {
  const fitting = renditions.filter((one) => one.format === format).toSorted((a, b) => a.width - b.width)
  return fitting.find((one) => one.width >= width) ?? fitting.at(-1)
}
