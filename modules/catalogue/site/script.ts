/** What scripts add to pages that work without them: facets opened where there is room, how much was chosen, and suggestions. */
export const siteScript = `(()=>{
if(matchMedia('(min-width:860px)').matches)for(const d of document.querySelectorAll('.facets details'))d.open=true;
const n=document.querySelector('[data-count]');
if(n)fetch(n.dataset.count).then(r=>r.ok?r.json():0).then(a=>{if(a&&a.count){n.textContent=a.count;n.hidden=false}}).catch(()=>{});
const i=document.querySelector('[data-suggest]');if(!i)return;
let list,last='',turn=0;
const close=()=>{list&&list.remove();list=undefined};
const show=rows=>{close();if(!rows.length)return;list=document.createElement('div');list.className='guess';
for(const {slug,name} of rows){const a=document.createElement('a');a.href=i.dataset.product+'${'/producto/'}'+encodeURIComponent(slug);a.textContent=name;list.append(a)}
i.form.append(list)};
i.addEventListener('input',()=>{const q=i.value.trim();if(q===last)return;last=q;const mine=++turn;
if(q.length<2)return close();
setTimeout(()=>{if(mine!==turn)return;fetch(i.dataset.suggest+'?search='+encodeURIComponent(q),{headers:{'accept-language':document.documentElement.lang}}).then(r=>r.ok?r.json():{rows:[]}).then(a=>{if(mine===turn)show(a.rows)}).catch(close)},120)});
i.form.addEventListener('keydown',e=>{if(e.key==='Escape'){close();i.focus()}
if((e.key==='ArrowDown'||e.key==='ArrowUp')&&list){const all=[i,...list.children];const at=all.indexOf(document.activeElement);const to=all[at+(e.key==='ArrowDown'?1:-1)];if(to){e.preventDefault();to.focus()}}});
i.form.addEventListener('focusout',()=>setTimeout(()=>{if(!i.form.contains(document.activeElement))close()},0));
})()`
