/** How the hosted form looks: quiet, in the company's colour, in light and dark. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const formLook = (color: string | null | undefined): Html =>
  new Html(`${pageLook(color)}main{max-width:560px;margin:0 auto;padding:32px 24px 40px;background:var(--paper);border-top:6px solid var(--tone)}
@media(min-width:640px){main{margin:40px auto;border-radius:12px;padding:36px 40px 44px}}
.framed{background:none}.framed main{margin:0;padding:4px;border:0;max-width:none;background:none}
.company{margin:0 0 4px;color:var(--soft);font-weight:600}
h1{margin:0 0 8px;font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}
.intro{margin:0 0 20px;color:var(--soft);white-space:pre-line}
form p{margin:0 0 18px}
label{display:block;font-weight:600}
.optional,.help{color:var(--soft);font-weight:400;font-size:.875rem}
.help{display:block}
input:not([type=checkbox]),textarea,select{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--paper);color:var(--ink);font:inherit;min-height:46px}
textarea{resize:vertical}
[aria-invalid]{border-color:var(--brick)!important}
.flaw{display:block;margin-top:4px;color:var(--brick);font-size:.9rem}
.refusal{padding:10px 14px;border-left:4px solid var(--brick);color:var(--brick);font-weight:600}
.consent label{display:flex;gap:10px;font-weight:400}
.consent input{flex:none;width:20px;height:20px;margin:3px 0 0;accent-color:var(--tone)}
.trap{position:absolute;left:-9999px;height:1px;overflow:hidden}
button{width:100%;min-height:48px;padding:10px 20px;border:0;border-radius:8px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;cursor:pointer}
.thanks{padding:18px 20px;border-left:4px solid var(--tone);background:color-mix(in srgb,var(--tone) 10%,transparent);font-size:1.1rem;white-space:pre-line}
.thanks p{margin:0}.thanks a{color:inherit}`)
