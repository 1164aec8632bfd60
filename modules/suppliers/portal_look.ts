/** How the portal looks: a phone's width first, in the company's colour, light and dark. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const portalLook = (color: string | null | undefined): Html =>
  new Html(`${pageLook(color)}.top{background:var(--paper);border-top:5px solid var(--tone);border-bottom:1px solid var(--line)}
.top>div,main{max-width:840px;margin:0 auto;padding:14px 16px}
.top>div{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;justify-content:space-between}
.top b{font-size:1.1rem}
nav{display:flex;gap:4px;flex-wrap:wrap}
nav a{padding:8px 12px;border-radius:8px;color:var(--ink);text-decoration:none;min-height:40px}
nav a[aria-current]{background:var(--ground);font-weight:700;color:var(--word)}
main{padding:24px 16px 120px}
h1{margin:0 0 4px;font-size:1.5rem;line-height:1.25}
h2{margin:0 0 8px;font-size:1.1rem}
p{margin:0 0 12px}a{color:var(--word)}
.soft{color:var(--soft)}.small{font-size:.875rem}.pre{white-space:pre-line}
.card{display:block;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:18px;margin:0 0 14px}
a.card{color:inherit;text-decoration:none}a.card:hover{border-color:var(--edge)}
.row{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;align-items:baseline}
.row b{font-size:1.05rem}
.mark{display:inline-block;padding:1px 10px;border-radius:99px;border:1px solid currentColor;font-size:.8rem;font-weight:600;color:var(--soft)}
.mark.good{color:var(--moss)}.mark.warn{color:var(--amber)}.mark.bad{color:var(--brick)}
.told{background:var(--paper);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:8px;padding:14px 16px;margin:0 0 16px;font-weight:600}
.told.good{border-left-color:var(--moss)}.told.warn{border-left-color:var(--amber)}.told.bad{border-left-color:var(--brick)}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{float:left;width:100%;padding:0;font-weight:700;font-size:1.05rem}legend+*{clear:both}
.grid>*,.grid input,.grid select{min-width:0}.grid{display:grid;gap:12px;grid-template-columns:minmax(0,1fr) minmax(0,1fr);margin-top:12px;align-items:end}
@media(min-width:640px){.grid{grid-template-columns:repeat(3,minmax(0,1fr))}}
@media(min-width:640px){.grid.two{grid-template-columns:repeat(2,minmax(0,1fr))}}@media(max-width:420px){.grid.two{grid-template-columns:minmax(0,1fr)}}
.wide{grid-column:1/-1}.acts.below{margin:16px 0 0}.sample{display:block;margin-top:4px;min-height:1.4em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
label.tick{display:flex;gap:10px;align-items:center;font-weight:400}label.tick input{width:20px;min-height:20px;height:20px;margin:0;flex:none}
.languages{margin:32px 0 0}form.leave button{min-height:40px;padding:6px 16px}
table{width:100%;border-collapse:collapse;font-size:.9rem}th,td{padding:8px 6px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
@media(max-width:520px){.goods thead{display:none}.goods tr{display:grid;grid-template-columns:auto auto 1fr;gap:2px 8px;padding:8px 0;border-bottom:1px solid var(--line)}.goods td,.goods th{padding:0;border:0}.goods tbody td:first-child{grid-column:1/-1}.goods .by::before{content:'× '}.goods tfoot th{grid-column:1/3}}
.scroll{overflow-x:auto}
label{display:block;font-weight:600;font-size:.9rem}
input,textarea,select{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--paper);color:var(--ink);font:inherit;font-weight:400;min-height:46px}
input[inputmode]{text-align:right;font-variant-numeric:tabular-nums}
input.code{font-size:1.6rem;letter-spacing:.35em;text-align:center}
textarea{resize:vertical}
[aria-invalid]{border-color:var(--brick)}
.flaw{display:block;margin-top:4px;color:var(--brick);font-size:.875rem;font-weight:600}
details{margin-top:10px}summary{cursor:pointer;min-height:32px;padding:4px 0;color:var(--word);font-weight:600}
button,.button{display:inline-block;min-height:48px;padding:11px 22px;border:1px solid var(--tone);border-radius:8px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;cursor:pointer;text-decoration:none;text-align:center}
button.quiet,.button.quiet{background:none;color:var(--word);border-color:var(--edge)}
.bar{position:sticky;bottom:0;display:flex;gap:12px;padding:12px 0;background:var(--ground)}
.bar button{flex:1}@media(min-width:640px){.bar button{flex:none}}
.narrow{max-width:420px;margin:24px auto 0}.narrow button{width:100%}
.acts{display:flex;flex-wrap:wrap;gap:12px;align-items:center}
ul.plain{list-style:none;margin:0 0 12px;padding:0}ul.plain li{padding:6px 0;border-bottom:1px solid var(--line)}
@media print{.bar,nav,form.leave{display:none}}`)
