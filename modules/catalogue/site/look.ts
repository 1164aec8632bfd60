/** How the public site looks: a quiet shop front, whose only loud colour is the company's. */
import { pageLook } from '#kernel/server/page_look.ts'

const SITE = `a{color:var(--word)}
img{display:block;max-width:100%;height:auto}
h1{margin:0 0 8px;font-size:clamp(1.5rem,1.2rem + 1.6vw,2.25rem);line-height:1.15;letter-spacing:-.015em;text-wrap:balance}
h2{margin:0 0 16px;font-size:1.2rem;line-height:1.3}
ul{margin:0;padding:0;list-style:none}
.wrap{max-width:1180px;margin:0 auto;padding:0 16px}
.skip{position:absolute;left:-9999px}.skip:focus{left:16px;top:8px;z-index:9;padding:10px 16px;background:var(--paper);border-radius:8px}
.top{background:var(--paper);border-bottom:1px solid var(--line)}
.top>.wrap{display:grid;grid-template-columns:1fr auto;align-items:center;gap:8px 16px;padding-top:10px;padding-bottom:12px}
.name{min-width:0;overflow-wrap:normal;display:flex;align-items:center;gap:10px;min-height:44px;font-weight:700;font-size:1.1rem;color:var(--ink);text-decoration:none}
.name img{max-height:40px;max-width:150px;width:auto}
.way{display:flex;align-items:center;gap:4px}
.way a{display:flex;align-items:center;gap:6px;min-height:44px;padding:0 10px;border-radius:8px;color:var(--ink);text-decoration:none;font-weight:600;font-size:.95rem}
.way a:hover{background:var(--ground)}
.way .tongue{color:var(--soft);font-weight:500}
.count{min-width:22px;padding:0 6px;border-radius:11px;background:var(--tone);color:var(--on-tone);font-size:.8rem;line-height:22px;text-align:center}
.search{grid-column:1/-1;display:flex;position:relative}
.search input{flex:1;min-width:0;min-height:48px;padding:0 16px;border:1.5px solid var(--edge);border-right:0;border-radius:10px 0 0 10px;background:var(--paper);color:var(--ink);font:inherit}
.search button{min-height:48px;padding:0 18px;border:0;border-radius:0 10px 10px 0;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;cursor:pointer}
.guess{position:absolute;top:52px;left:0;right:0;z-index:5;background:var(--paper);border:1px solid var(--line);border-radius:10px;box-shadow:0 12px 32px rgb(0 0 0/.16);overflow:hidden}
.guess a{display:block;padding:12px 16px;color:var(--ink);text-decoration:none}.guess a:hover,.guess a:focus{background:var(--ground)}
.shelf{overflow-x:auto;scrollbar-width:none;border-top:1px solid var(--line)}
.shelf ul{display:flex;gap:4px;white-space:nowrap}
.shelf a{display:block;padding:12px 10px;color:var(--soft);text-decoration:none;font-size:.925rem;font-weight:500}.shelf a:hover{color:var(--ink)}
.shelf a[aria-current]{color:var(--word);box-shadow:inset 0 -3px var(--word)}
@media(max-width:420px){.top>.wrap{column-gap:8px}.way{gap:0}.way a{padding:0 7px}.name{font-size:1rem;line-height:1.2}}
@media(min-width:860px){.top>.wrap{grid-template-columns:auto 1fr auto;gap:28px}.search{grid-column:2;grid-row:1;max-width:620px}.way{grid-column:3}}
main{padding:24px 0 64px;min-height:60vh}
.hero{padding:32px 0 36px}
.hero p{max-width:56ch;margin:0 0 20px;color:var(--soft);font-size:1.08rem}
.steps{display:grid;gap:12px;margin:28px 0 0;padding:0;list-style:none}
.steps li{display:flex;gap:12px;align-items:baseline}
.steps b{flex:none;width:28px;height:28px;border-radius:50%;background:color-mix(in srgb,var(--tone) 14%,var(--paper));color:var(--word);line-height:28px;text-align:center;font-size:.9rem}
@media(min-width:760px){.steps{grid-template-columns:repeat(3,1fr)}}
section{margin:0 0 44px}
.grid{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}
@media(min-width:760px){.grid{gap:18px;grid-template-columns:repeat(auto-fill,minmax(208px,1fr))}}
.card{position:relative;display:flex;flex-direction:column;height:100%;overflow:hidden;border:1px solid var(--line);border-radius:12px;background:var(--paper);transition:border-color .15s}
.card:hover{border-color:var(--edge)}
.card:focus-within{border-color:var(--word)}
.pic{display:grid;place-items:center;aspect-ratio:1;background:#fff;overflow:hidden}
.pic img{width:100%;height:100%;object-fit:contain}
.letter{width:100%;height:100%;display:grid;place-items:center;background:color-mix(in srgb,var(--tone) 12%,var(--paper));color:var(--word);font-size:2.4rem;font-weight:700}
.said{padding:12px 14px 14px}
.said a{color:var(--ink);text-decoration:none;font-weight:600;line-height:1.35}
.said a::after{content:"";position:absolute;inset:0}
.said p{margin:4px 0 0;color:var(--soft);font-size:.875rem}
.tiles{grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}
.tiles .pic{aspect-ratio:4/3}
.quick{position:relative;display:flex;flex-wrap:wrap;gap:8px;margin:auto 0 0;padding:0 14px 14px}
.quick input{flex:1 1 56px;width:56px;min-width:0;min-height:44px;padding:0 10px;border:1.5px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit}
.quick .button{flex:2 1 96px;min-height:44px;padding:0 12px}
.became{flex:1 1 100%;margin:0!important;color:var(--moss);font-size:.875rem;font-weight:600}.became:empty{display:none}.flaw{color:var(--brick)}
.seen{display:inline-flex;align-items:center;min-height:44px;font-weight:600}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.trail{margin:0 0 12px;font-size:.9rem;color:var(--soft)}
.trail ol{display:flex;flex-wrap:wrap;gap:4px 8px;margin:0;padding:0;list-style:none}
.trail li+li::before{content:"/";margin-right:8px;color:var(--edge)}
.trail a{color:inherit}
.lead{margin:0 0 20px;color:var(--soft)}
.found{display:grid;gap:24px}
@media(min-width:860px){.found{grid-template-columns:230px 1fr;align-items:start}}
.facets details{border-bottom:1px solid var(--line)}
.facets summary{padding:12px 0;min-height:44px;font-weight:600;cursor:pointer}
.facets ul{padding:0 0 12px}
.facets a{display:flex;justify-content:space-between;gap:8px;padding:9px 0;color:var(--ink);text-decoration:none;font-size:.95rem}.facets a:hover{color:var(--word)}
.facets a[aria-current]{color:var(--word);font-weight:600}
.facets small{color:var(--soft)}
.pages{display:flex;justify-content:space-between;gap:12px;margin-top:28px}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:0 22px;border:0;border-radius:10px;background:var(--tone);color:var(--on-tone);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.plain{background:none;border:1.5px solid var(--edge);color:var(--ink)}
.product{display:grid;gap:28px}
@media(min-width:860px){.product{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:48px}}
.show{border:1px solid var(--line);border-radius:14px;overflow:hidden;background:#fff}
.show .pic{aspect-ratio:1}
.show:has(.letter){background:none}
.show:has(.letter) .pic{aspect-ratio:16/7}
.more{display:flex;gap:10px;margin-top:10px;overflow-x:auto}
.more .pic{flex:none;width:84px;border:1px solid var(--line);border-radius:10px}
.code{margin:0 0 4px;color:var(--soft);font-size:.9rem}
.ask{margin:24px 0;padding:18px;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
.ask p{margin:0 0 14px}.ask .row{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end}
label{display:block;font-weight:600;font-size:.95rem}
.ask select,.ask input{display:block;width:100%;min-height:48px;margin-top:4px;padding:0 12px;border:1.5px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit;font-weight:400}
.ask .few{width:112px}.ask .wide{flex:1 1 180px;min-width:0}
.ask .button{flex:1 1 100%}
.hint{color:var(--soft);font-size:.9rem;font-weight:400}
.told{margin:0 0 20px;padding:12px 16px;border-left:4px solid var(--moss);background:var(--paper);font-weight:600}
.prose{max-width:68ch;white-space:pre-line}
table{width:100%;border-collapse:collapse;font-size:.95rem}
th,td{padding:10px 12px 10px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{width:40%;color:var(--soft);font-weight:500}
.empty{padding:40px 20px;border:1px dashed var(--edge);border-radius:14px;text-align:center}
.foot{border-top:1px solid var(--line);background:var(--paper);color:var(--soft);font-size:.925rem}
.foot .wrap{display:flex;flex-wrap:wrap;gap:8px 28px;padding-top:24px;padding-bottom:32px}
.foot a{display:inline-block;padding:6px 0}
.foot p{margin:0}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.top,.ask,.foot,.facets{display:none}body{background:#fff}}
`

/** Everything the site's pages are styled with, for one inline stylesheet. */
export const siteLook = (color: string | null | undefined): string => pageLook(color) + SITE
