/** What all pages for visitors share in look: the company's colour where it can be read, ink and paper in light and dark. */
import { contrast, LEGIBLE, legibleOn } from '#kernel/values/color.ts'

const OUR_GREEN = '#1f6b4f'
const PAPER = { light: ['#ffffff', '#f3f5f4'], dark: ['#1b1f1d', '#131614'] } as const

/**
 * Style for `<style nonce>`: variables `--tone` (the colour, to fill with), `--on-tone` (ink on it), `--word` (the colour as
 * text), `--ink`, `--soft`, `--paper`, `--ground`, `--line` (hairlines), `--edge` (borders of fields), `--brick` (refusals),
 * `--moss` (what went well), `--amber` (what to look at), and type, focus and boxes.
 */
export const pageLook = (color: string | null | undefined): string => {
  const tone = color && /^#[0-9a-f]{6}$/i.test(color) ? color : OUR_GREEN
  const onTone = contrast('#ffffff', tone) >= LEGIBLE ? '#ffffff' : '#111111'
  const word = `light-dark(${legibleOn(tone, PAPER.light)},${legibleOn(tone, PAPER.dark)})`
  return `:root{color-scheme:light dark;--tone:${tone};--on-tone:${onTone};--word:${word};--ink:light-dark(#1d2320,#e9ecea);--soft:light-dark(#56605a,#a5aea9);--paper:light-dark(#fff,#1b1f1d);--ground:light-dark(#f3f5f4,#131614);--line:light-dark(#d9dedb,#343a37);--edge:light-dark(#858e89,#717a75);--brick:light-dark(#a8321f,#ff9a86);--moss:light-dark(#1d6b3f,#7fd6a4);--amber:light-dark(#8a5300,#f0b866)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--word);outline-offset:2px}
`
}
