/** Simple drawings of what is sold, one shape for each kind, in a colour of its own for each product. */

const W = '#ffffff'

/** Shapes on a field of 480 × 480; `c` is the product's colour, `d` its darker one. */
const SHAPES: Readonly<Record<string, (c: string, d: string) => string>> = {
  leaf: (c, d) =>
    `<path d="M240 110c110 20 150 110 110 210-110 20-200-30-210-130 30-50 60-70 100-80z" fill="${c}"/><path d="M170 350c40-80 90-140 150-190" stroke="${d}" stroke-width="12" fill="none" stroke-linecap="round"/>`,
  spray: (c, d) =>
    `<rect x="180" y="200" width="120" height="190" rx="26" fill="${c}"/><rect x="205" y="150" width="70" height="56" fill="${d}"/><path d="M195 110h110v44h-70l-40 20z" fill="${d}"/><rect x="200" y="255" width="80" height="80" rx="10" fill="${W}"/>`,
  bath: (c, d) =>
    `<rect x="160" y="130" width="160" height="220" rx="80" fill="${W}"/><ellipse cx="240" cy="170" rx="80" ry="38" fill="${c}"/><ellipse cx="240" cy="170" rx="28" ry="14" fill="${d}"/><path d="M320 170v190h-40V230" fill="${W}" stroke="${d}" stroke-width="5"/>`,
  coffee: (c, d) =>
    `<path d="M150 190h160v110a60 60 0 0 1-60 60h-40a60 60 0 0 1-60-60z" fill="${c}"/><path d="M310 215h26a32 32 0 0 1 0 80h-26" stroke="${c}" stroke-width="18" fill="none"/><path d="M195 160c-12-20 12-30 0-52M240 160c-12-20 12-30 0-52" stroke="${d}" stroke-width="10" fill="none" stroke-linecap="round"/>`,
  cup: (c, d) =>
    `<path d="M165 160h150l-22 210a20 20 0 0 1-20 18h-66a20 20 0 0 1-20-18z" fill="${c}"/><rect x="152" y="130" width="176" height="36" rx="12" fill="${d}"/><path d="M174 235h132l-8 70H182z" fill="${W}"/>`,
  box: (c, d) =>
    `<path d="M240 120l120 60v130l-120 60-120-60V180z" fill="${c}"/><path d="M120 180l120 60 120-60M240 240v130" stroke="${d}" stroke-width="10" fill="none"/><path d="M180 150l120 60" stroke="${W}" stroke-width="16"/>`,
  brush: (c, d) =>
    `<rect x="228" y="90" width="24" height="170" rx="10" fill="${d}"/><path d="M170 255h140v40H170z" fill="${d}"/><path d="M160 295h160l14 90H146z" fill="${c}"/>`,
  tool: (c, d) =>
    `<rect x="226" y="190" width="30" height="200" rx="12" fill="${c}"/><path d="M150 130h170c20 0 30 20 34 40l-44 24H150z" fill="${d}"/>`,
  pencil: (c, d) =>
    `<path d="M150 340l20-70 140-140 50 50-140 140z" fill="${c}"/><path d="M150 340l20-70 50 50z" fill="${W}"/><path d="M310 130l20-20 50 50-20 20z" fill="${d}"/>`,
  laptop: (c, d) =>
    `<rect x="140" y="140" width="200" height="140" rx="12" fill="${d}"/><rect x="154" y="154" width="172" height="112" fill="${W}"/><path d="M110 300h260l-18 36H128z" fill="${c}"/>`,
  bed: (c, d) =>
    `<path d="M120 180v190M120 300h240v70" stroke="${d}" stroke-width="16" fill="none"/><rect x="130" y="240" width="230" height="64" rx="14" fill="${c}"/><rect x="140" y="206" width="80" height="46" rx="16" fill="${W}"/>`,
}

const HUE_STEP = 47

/** An SVG of 480 × 480. `icon`: a category's; `number` chooses the colour. */
export const drawing = (icon: string, number: number): string => {
  const hue = (number * HUE_STEP) % 360
  const color = (saturation: number, lightness: number) => `hsl(${hue} ${saturation}% ${lightness}%)`
  const shape = (SHAPES[icon] ?? SHAPES.box)?.(color(55, 52), color(48, 34))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="${color(45, 93)}"/><ellipse cx="240" cy="396" rx="130" ry="16" fill="${color(30, 84)}"/>${shape}</svg>`
}
