/** How the page of a charge looks: one column made for a phone, in the company's colour. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const payLook = (color: string | null): Html =>
  new Html(`${pageLook(color)}main{max-width:560px;margin:0 auto;padding:0 0 48px}
@media(min-width:600px){main{padding:32px 16px 64px}.sheet,.state,.refusal{border-radius:12px}}
.sheet{background:var(--paper);border-top:6px solid var(--tone);padding:24px 20px;margin-bottom:16px}
.sheet.plain{border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
header{display:flex;gap:14px;align-items:center;margin-bottom:20px}
header img{max-width:120px;max-height:48px;display:block}
h1{margin:0;font-size:1.05rem;line-height:1.3}h2{margin:0 0 12px;font-size:1.05rem}
p{margin:0 0 8px}
.soft{color:var(--soft)}.small{font-size:.875rem}
.owed{font-size:2.25rem;line-height:1.1;font-weight:700;color:var(--word);font-variant-numeric:tabular-nums;margin:4px 0}
.bar{height:8px;border-radius:4px;background:var(--line);overflow:hidden;margin:12px 0 6px}.bar span{display:block;height:100%;background:var(--tone)}
${Array.from({ length: 21 }, (_, i) => `.w${i * 5}{width:${i * 5}%}`).join('')}
details{border:1px solid var(--line);border-radius:10px;margin-bottom:12px;background:var(--paper)}
details[open]{border-color:var(--edge)}
summary{display:flex;gap:12px;align-items:center;min-height:60px;padding:12px 16px;font-weight:600;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";margin-left:auto;width:9px;height:9px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(45deg);flex:none}
details[open]>summary::after{transform:rotate(-135deg)}
summary .soft{display:block;font-weight:400}
.mark{flex:none;width:36px;height:36px;border-radius:9px;display:grid;place-items:center;background:var(--ground);color:var(--word);font-weight:700}
.inside{padding:4px 16px 16px}
form p{margin:0 0 14px}
label{display:block;font-weight:600}
input{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--paper);color:var(--ink);font:inherit;min-height:48px}
input[type=file]{padding:8px}
[aria-invalid]{border-color:var(--brick)!important}
.hint{display:block;font-weight:400;color:var(--soft);font-size:.875rem}
.flaw{display:block;margin-top:4px;color:var(--brick);font-size:.9rem;font-weight:400}
.two{display:grid;gap:0 14px}@media(min-width:480px){.two{grid-template-columns:1fr 1fr}}
button,.button{display:block;width:100%;min-height:52px;padding:13px 20px;border:1px solid var(--tone);border-radius:10px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.quiet{background:transparent;color:var(--word);border-color:var(--edge)}
.state,.refusal{padding:14px 18px;border-left:5px solid var(--tone);background:var(--paper);margin-bottom:16px;font-weight:600}
.state.good{border-color:var(--moss)}.state.wait{border-color:var(--amber)}.state.bad,.refusal{border-color:var(--brick)}.refusal{color:var(--brick)}
.state p{font-weight:400;margin:4px 0 0}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:4px 14px}dt{color:var(--soft)}dd{margin:0;text-align:right;font-weight:600}
.account{padding:12px 14px;border:1px dashed var(--edge);border-radius:8px;margin-bottom:12px}
.account .code{font-family:ui-monospace,monospace;font-size:1.1rem;user-select:all}
.parts{border:0;padding:0;margin:0 0 14px}.parts legend{font-weight:600;padding:0;margin-bottom:4px}
.parts label{display:flex;gap:12px;align-items:center;min-height:48px;padding:8px 12px;margin-top:6px;border:1px solid var(--edge);border-radius:8px;font-weight:400;cursor:pointer}
.parts label:has(:checked){border-color:var(--tone);box-shadow:inset 0 0 0 1px var(--tone);font-weight:600}
.parts input{width:20px;height:20px;min-height:0;margin:0;flex:none;accent-color:var(--tone)}.parts .n{margin-left:auto}
.plan .paid .n{color:var(--soft)}.plan .overdue .small{color:var(--brick)}
ul{list-style:none;margin:0;padding:0}li{display:flex;justify-content:space-between;gap:16px;padding:10px 0;border-top:1px solid var(--line)}li:first-child{border:0}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.spin{width:44px;height:44px;margin:8px auto 16px;border:4px solid var(--line);border-top-color:var(--tone);border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(360deg)}}@media(prefers-reduced-motion:reduce){.spin{animation:none}}
.center{text-align:center}.pre{white-space:pre-line}
footer{padding:8px 20px;color:var(--soft);font-size:.875rem;text-align:center}
@media print{details:not([open]),form,button,.button{display:none}body{background:#fff}}`)
