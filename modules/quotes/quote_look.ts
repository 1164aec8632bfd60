/** How the page of a quote looks: a sheet in the company's colour; cards on a phone; paper when printed. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const quoteLook = (color: string | null): Html =>
  new Html(`${pageLook(color)}main{max-width:880px;margin:0 auto;padding:0 0 48px}
.sheet,.card{background:var(--paper);padding:24px 20px}
.sheet{border-top:6px solid var(--tone)}
.card{margin-top:16px;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
@media(min-width:760px){main{padding:32px 16px 64px}.sheet,.card{border-radius:12px;padding:36px 40px}.card{border:1px solid var(--line)}}
h1{margin:0;font-size:1.5rem;line-height:1.2;color:var(--word)}
h2{margin:0 0 12px;font-size:1.15rem}
p{margin:0 0 8px}
.number{font-weight:700}
.soft{color:var(--soft)}.small{font-size:.875rem}
header{display:flex;flex-wrap:wrap;gap:20px;justify-content:space-between;margin-bottom:24px}
header .logo{max-width:160px;max-height:56px;display:block;margin-bottom:8px}
.name{font-weight:700;font-size:1.05rem}
.sides{display:grid;gap:20px;margin-bottom:24px}
@media(min-width:640px){.sides{grid-template-columns:1fr 280px}header .right{text-align:right}}
dl{display:grid;grid-template-columns:auto auto;gap:4px 16px;margin:0;align-content:start}
dt{color:var(--soft)}dd{margin:0;text-align:right}
.opening{margin-bottom:20px}.pre{white-space:pre-line}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:left;color:var(--word);font-size:.85rem;border-bottom:2px solid var(--tone);padding:8px 6px}
td{padding:10px 6px;border-bottom:1px solid var(--line);vertical-align:top}
.n{text-align:right}
tr.out td{color:var(--soft)}
tr.words td{padding-top:18px}tr.section td{font-weight:700;color:var(--word)}
.mark{display:inline-block;padding:1px 8px;border:1px solid var(--line);border-radius:99px;font-size:.8rem;color:var(--soft)}
.line b{display:block}
@media(max-width:639px){thead{position:absolute;left:-9999px}table,tbody,tr,td{display:block}tr{padding:12px 0;border-bottom:1px solid var(--line)}td{border:0;padding:2px 0}td.position{display:none}td.n{display:flex;justify-content:space-between;gap:16px;text-align:right}td.n::before{content:attr(data-label);color:var(--soft)}}
.totals{margin:20px 0 0 auto;max-width:380px}
.totals dt,.totals dd{padding:2px 0}
.totals .strong{font-size:1.25rem;font-weight:700;color:var(--word);border-top:2px solid var(--tone);padding-top:8px}
.terms{margin-top:24px}.terms h3{margin:16px 0 4px;font-size:1rem;color:var(--word)}
h2.large{font-size:1.4rem;color:var(--word);margin:28px 0 8px}h3{font-size:1.1rem;color:var(--word);margin:20px 0 6px}
.sheet ul,.sheet ol{margin:0 0 12px;padding-left:1.4em}.sheet .words a{color:var(--word)}.sheet img{display:block;max-width:100%;height:auto;margin:12px 0;border-radius:8px}
${[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((part) => `.p${part}{width:${part}%}`).join('')}
.turn{border:0;border-top:1px dashed var(--line);margin:28px 0}
.beside{display:grid;gap:0 32px}@media(min-width:640px){.beside{grid-template-columns:1fr 1fr}}
.plain{margin:8px 0 16px}@media(max-width:639px){.plain td{display:flex;justify-content:space-between;gap:16px;text-align:right}.plain td::before{content:attr(data-label);color:var(--soft);text-align:left}}
.sign{margin:28px 0;padding:20px;border:1px solid var(--line);border-radius:10px;break-inside:avoid}
.sign .lines{display:grid;gap:20px;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));margin-top:36px}
.sign .lines span{border-top:1px solid var(--edge);padding-top:4px;color:var(--soft);font-size:.875rem}
.notice{margin-top:24px;padding-top:12px;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
.state{padding:16px 20px;border-left:5px solid var(--tone);background:var(--paper);margin-bottom:16px;font-weight:600}
.state.good{border-color:var(--moss)}.state.wait{border-color:var(--amber)}.state.bad,.refusal{border-color:var(--brick)}
.refusal{padding:12px 16px;border-left:5px solid var(--brick);background:var(--paper);color:var(--brick);font-weight:600;margin-bottom:16px}
form p{margin:0 0 16px}
label{display:block;font-weight:600}
input:not([type=checkbox]),textarea{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--paper);color:var(--ink);font:inherit;min-height:46px}
td input[type=number]{max-width:140px;text-align:right}
textarea{resize:vertical}
.check{display:flex;gap:10px;font-weight:400;align-items:flex-start;min-height:28px}
input[type=checkbox]{flex:none;width:22px;height:22px;margin:1px 0 0;accent-color:var(--tone)}
[aria-invalid]{border-color:var(--brick)!important}
.flaw{display:block;margin-top:4px;color:var(--brick);font-size:.9rem}
.two{display:grid;gap:0 16px}@media(min-width:640px){.two{grid-template-columns:1fr 1fr}}
button,.button{display:inline-block;min-height:48px;padding:11px 22px;border:1px solid var(--tone);border-radius:8px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;cursor:pointer;text-decoration:none}
button.quiet,.button.quiet{background:none;color:var(--word);border-color:var(--edge)}
@media(max-width:639px){button,.button{width:100%;text-align:center}}
details{margin-top:16px}summary{cursor:pointer;min-height:28px;color:var(--soft);font-weight:600}
details form{margin-top:16px}
.said{list-style:none;margin:0 0 20px;padding:0}
.said li{padding:12px 0;border-bottom:1px solid var(--line)}
.done{color:var(--moss);font-weight:600}
.acts{display:flex;flex-wrap:wrap;gap:12px;margin-top:20px}
@media print{.turn{break-after:page;border:0;margin:0}:root{color-scheme:light}body{background:none;font-size:11pt}main{max-width:none;padding:0}.sheet{padding:0;border:0}.card,.acts,.state,.refusal,.choose{display:none}thead{display:table-header-group}tr,.totals{break-inside:avoid}input{border:0!important}}`)
