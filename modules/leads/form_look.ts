/** How the hosted form looks: quiet, in the company's colour, in light and dark. */
import { Html } from '#kernel/server/page.ts'
import type { Brand } from '#kernel/server/scope.ts'

const OUR_GREEN = '#1f6b4f'

/** Black or white, whichever can be read on a colour `#rrggbb`. Source: WCAG 2.2, relative luminance. */
const inkOn = (colour: string): string => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#111' : '#fff'
}

export const formLook = (brand: Brand | undefined): Html => {
  const colour = /^#[0-9a-f]{6}$/i.test(brand?.color ?? '') ? (brand?.color as string) : OUR_GREEN
  return new Html(`:root{color-scheme:light dark;--tone:${colour};--on-tone:${inkOn(colour)};--ink:light-dark(#1d2320,#e9ecea);--soft:light-dark(#58615c,#a5aea9);--paper:light-dark(#fff,#1b1f1d);--ground:light-dark(#f3f5f4,#131614);--line:light-dark(#8a938e,#6b746f);--brick:light-dark(#a8321f,#ff9a86)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:560px;margin:0 auto;padding:32px 24px 40px;background:var(--paper);border-top:6px solid var(--tone)}
@media(min-width:640px){main{margin:40px auto;border-radius:12px;padding:36px 40px 44px}}
.framed{background:none}.framed main{margin:0;padding:4px;border:0;max-width:none;background:none}
.company{margin:0 0 4px;color:var(--soft);font-weight:600}
h1{margin:0 0 8px;font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}
.intro{margin:0 0 20px;color:var(--soft);white-space:pre-line}
form p{margin:0 0 18px}
label{display:block;font-weight:600}
.optional,.help{color:var(--soft);font-weight:400;font-size:.875rem}
.help{display:block}
input:not([type=checkbox]),textarea,select{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:var(--ink);font:inherit;min-height:46px}
textarea{resize:vertical}
:focus-visible{outline:3px solid var(--tone);outline-offset:2px}
[aria-invalid]{border-color:var(--brick)!important}
.flaw{display:block;margin-top:4px;color:var(--brick);font-size:.9rem}
.refusal{padding:10px 14px;border-left:4px solid var(--brick);color:var(--brick);font-weight:600}
.consent label{display:flex;gap:10px;font-weight:400}
.consent input{flex:none;width:20px;height:20px;margin:3px 0 0;accent-color:var(--tone)}
.trap{position:absolute;left:-9999px;height:1px;overflow:hidden}
button{width:100%;min-height:48px;padding:10px 20px;border:0;border-radius:8px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;cursor:pointer}
.thanks{padding:18px 20px;border-left:4px solid var(--tone);background:color-mix(in srgb,var(--tone) 10%,transparent);font-size:1.1rem;white-space:pre-line}
.thanks p{margin:0}.thanks a{color:inherit}`)
}
