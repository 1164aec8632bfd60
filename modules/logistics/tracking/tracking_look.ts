/** How the tracking page looks: one column for a phone, the answer to "when?" first. */
import { Html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'

export const trackingLook = (color: string | null | undefined): Html =>
  new Html(`${pageLook(color)}main{max-width:640px;margin:0 auto;padding:0 0 48px}
.card{margin-top:12px;padding:20px;background:var(--paper);border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.hero{margin-top:0;border-top:6px solid var(--tone)}
@media(min-width:680px){main{padding:24px 16px 64px}.card{border:1px solid var(--line);border-radius:14px;padding:24px 28px}.hero{border-top:6px solid var(--tone)}}
header{display:flex;gap:16px;align-items:center;justify-content:space-between;margin-bottom:20px}
header img{display:block;max-width:150px;max-height:48px}
header a{color:var(--word);padding:10px 0}
.name{font-weight:700}
h1{margin:0;font-size:1.6rem;line-height:1.15;letter-spacing:-.01em;text-wrap:balance}
h2{margin:0 0 10px;font-size:1.1rem}
p{margin:0 0 8px}
.soft{color:var(--soft)}.small{font-size:.9rem}.pre{white-space:pre-line}
.when{margin:10px 0 0;font-size:1.15rem;font-weight:650}
.before{margin:2px 0 0}
.steps{display:grid;grid-template-columns:repeat(4,1fr);gap:6px;margin:20px 0 0;padding:0;list-style:none;font-size:.8rem;color:var(--soft);overflow-wrap:normal;hyphens:auto}
.steps li{padding-top:8px;border-top:5px solid var(--line);line-height:1.25}
.steps .gone{border-color:var(--tone);color:var(--ink)}.steps [aria-current]{font-weight:700}
.bad .steps .gone{border-color:var(--brick)}
.driver{display:flex;gap:12px;align-items:center;margin:16px 0 0}.face{display:grid;flex:none;place-items:center;width:40px;height:40px;border-radius:50%;background:var(--tone);color:var(--on-tone);font-weight:700}
.map{margin:16px -20px 0}.map svg{display:block;width:100%;height:auto;max-height:56vh}
@media(min-width:680px){.map{margin:18px 0 0}.map svg{border-radius:12px}}
figcaption{padding:4px 20px;color:var(--soft);font-size:.8rem}
.sea{fill:light-dark(#dbe6e8,#0a1214)}.land{fill:light-dark(#f4f1e8,#222b27);stroke:light-dark(#b4c4c4,#3a4a46)}
.names text{fill:var(--soft);font-size:13px;text-anchor:middle;paint-order:stroke;stroke:light-dark(#f4f1e8,#222b27);stroke-width:3px}
.names .rank1{font-size:19px;font-weight:650}.names .rank2{font-size:16px}
@media(prefers-color-scheme:dark){.tiles{filter:brightness(.62) saturate(.6)}}
.way{stroke:var(--tone);stroke-width:3;stroke-dasharray:2 8;stroke-linecap:round}
.door path{fill:var(--word)}.door .on{fill:var(--paper)}
.truck circle{fill:var(--tone);stroke:var(--paper);stroke-width:2}.truck .halo{opacity:.22;stroke:none}.truck .on,.truck circle.on{fill:var(--on-tone);stroke:none}
.truck{transition:transform 1.2s linear}@media(prefers-reduced-motion:reduce){.truck{transition:none}}
.code{display:flex;flex-wrap:wrap;gap:20px;align-items:center}
.pin{font-size:2.4rem;font-weight:750;letter-spacing:.22em;font-variant-numeric:tabular-nums}
.qr{width:148px;height:148px;padding:10px;background:#fff;border-radius:8px}
.goods{margin:0;padding:0;list-style:none}.goods li{display:flex;gap:16px;justify-content:space-between;padding:7px 0;border-bottom:1px solid var(--line)}
.goods b{white-space:nowrap}
label,legend{display:block;font-weight:600}
select,textarea,input[type=text]{display:block;width:100%;margin:6px 0 12px;padding:10px 12px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit;min-height:48px}
textarea{resize:vertical}
button{display:inline-block;min-height:48px;padding:10px 22px;border:1px solid var(--tone);border-radius:10px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:650;cursor:pointer}
button.quiet{background:none;color:var(--word);border-color:var(--edge)}
@media(max-width:520px){button{width:100%}}
fieldset{margin:0;padding:0;border:0}
.marks{display:grid;grid-template-columns:repeat(5,1fr);gap:8px;margin:12px 0 6px}
.marks button{width:100%;min-height:60px;padding:0;font-size:1.4rem}
.ends{display:flex;justify-content:space-between;margin:0}
.marks [aria-pressed=true]{background:var(--tone);color:var(--on-tone);border-color:var(--tone)}
.talk{display:grid;gap:10px;margin:0 0 16px;padding:0;list-style:none}
.talk li{justify-self:start;max-width:86%;padding:8px 14px;border-radius:4px 14px 14px;background:var(--ground)}
.talk .own{justify-self:end;border-radius:14px 4px 14px 14px;border:1px solid var(--line);background:none}
.talk p{margin:0}
.proof{display:flex;flex-wrap:wrap;gap:12px;margin-top:12px}.proof img{display:block;width:150px;height:150px;object-fit:cover;border-radius:10px;border:1px solid var(--line);background:#fff}.proof .sign{object-fit:contain}
.state{margin:0 0 12px;padding:12px 16px;border-left:5px solid var(--moss);background:var(--ground);font-weight:600}
.news{position:sticky;z-index:2;top:0;margin:0;padding:12px 20px;background:var(--tone);color:var(--on-tone);text-align:center}.news a{color:inherit;font-weight:700}
.news[hidden]{display:none}
summary{cursor:pointer;min-height:44px;padding:10px 0;font-weight:600;color:var(--word)}
.foot{padding:20px;color:var(--soft);font-size:.85rem}
@media print{form,.news,.map{display:none}.card{border:0}}`)
