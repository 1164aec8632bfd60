/** How the page of a document looks: a sheet in the company's colour; cards on a phone; paper when printed. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const publicLook = (color: string | null): Html =>
  new Html(`${pageLook(color)}main{max-width:760px;margin:0 auto;padding:0 0 48px}
.sheet{background:var(--paper);padding:24px 20px;border-top:6px solid var(--tone)}
@media(min-width:760px){main{padding:32px 16px 64px}.sheet{border-radius:12px;padding:36px 40px}}
h1{margin:0;font-size:1.35rem;line-height:1.2;color:var(--word)}p{margin:0 0 8px}
header{display:flex;flex-wrap:wrap;gap:20px;justify-content:space-between;margin-bottom:20px}
@media(min-width:640px){header .right{text-align:right}}
.name{font-weight:700;font-size:1.05rem}.number{font-weight:700;font-variant-numeric:tabular-nums}.soft{color:var(--soft)}
dl{margin:0}dt{color:var(--soft)}dd{margin:0}
.facts{display:grid;gap:2px 16px;margin-bottom:20px}
@media(min-width:640px){.facts{grid-template-columns:auto 1fr}}
@media(max-width:639px){.facts dd{margin-bottom:8px}}
.code{overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:left;color:var(--word);font-size:.85rem;border-bottom:2px solid var(--tone);padding:8px 6px}
td{padding:10px 6px;border-bottom:1px solid var(--line);vertical-align:top}.n{text-align:right}
@media(max-width:639px){thead{position:absolute;left:-9999px}table,tbody,tr,td{display:block}tr{padding:10px 0;border-bottom:1px solid var(--line)}td{border:0;padding:2px 0}td.n{display:flex;justify-content:space-between;gap:16px}td.n::before{content:attr(data-label);color:var(--soft)}}
.totals{display:grid;grid-template-columns:auto auto;gap:4px 16px;margin:20px 0 0 auto;max-width:340px}
.totals dd{text-align:right;font-variant-numeric:tabular-nums}
.totals .strong{font-size:1.2rem;font-weight:700;color:var(--word);border-top:2px solid var(--tone);padding-top:8px}
.acts{margin-top:24px;display:flex;flex-wrap:wrap;gap:10px}
.button{display:inline-block;min-height:48px;padding:11px 22px;border:1px solid var(--tone);border-radius:8px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;text-decoration:none}
.button.quiet{background:transparent;color:var(--word)}
.notice{margin-top:20px;padding-top:12px;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
.notice a{color:var(--word)}
.state{padding:14px 20px;border-left:5px solid var(--tone);background:var(--paper);margin-bottom:16px;font-weight:600}
.state.good{border-color:var(--moss)}.state.wait{border-color:var(--amber)}.state.bad{border-color:var(--brick)}
@media print{.acts{display:none}}`)
