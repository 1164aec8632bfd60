/**
 * What scripts add to pages that work without them: facets opened where there is room, adding (`data-add`) and changing
 * (`data-calm`) without leaving the page, how much was chosen, and suggestions.
 */
export const siteScript = `(()=>{
if(matchMedia('(min-width:860px)').matches)for(const d of document.querySelectorAll('.facets details'))d.open=true;
const n=document.querySelector('[data-count]');
const count=c=>{if(n){n.textContent=c;n.hidden=!c}};
if(n)fetch(n.dataset.count).then(r=>r.ok?r.json():0).then(a=>a&&count(a.count)).catch(()=>{});
const calm=(f,by)=>{const d=new FormData(f,by),m=document.getElementById('main'),at=document.activeElement&&document.activeElement.name;
fetch(f.action,{method:'POST',body:f.enctype.startsWith('multipart')?d:new URLSearchParams(d)}).then(r=>r.text().then(t=>{const p=new DOMParser().parseFromString(t.slice(t.indexOf('<main'),t.lastIndexOf('</main>')+7),'text/html'),n2=p.getElementById('main');if(!n2)throw 0;
if(!n2.querySelector('form[data-calm]'))return location.assign(r.url);
m.replaceChildren(...n2.childNodes);history.replaceState(null,'',r.redirected?r.url:location.href);
const w=m.querySelector('[aria-invalid]')||(at&&at!=='act'&&m.querySelector('[name="'+CSS.escape(at)+'"]'))||m.querySelector('.told');if(w){if(!w.matches('input,select,textarea,button'))w.tabIndex=-1;w.focus({preventScroll:!w.matches('[aria-invalid],.told')})}
if(n)fetch(n.dataset.count).then(r=>r.json()).then(a=>count(a.count)).catch(()=>{})})).catch(()=>{const h=document.createElement('input');h.type='hidden';if(by&&by.name){h.name=by.name;h.value=by.value;f.append(h)}f.submit()})};
document.addEventListener('submit',e=>{const f=e.target;if('calm' in f.dataset){e.preventDefault();return calm(f,e.submitter)}if(!('add' in f.dataset))return;e.preventDefault();
const b=f.querySelector('button'),s=f.querySelector('[role=status]'),d=new URLSearchParams(new FormData(f));d.set('quick','1');b.disabled=true;s.textContent='';
fetch(f.action,{method:'POST',body:d,keepalive:true}).then(r=>r.json()).then(a=>{s.textContent=a.said;s.classList.toggle('flaw',!a.ok);if(a.ok)count(a.count);b.disabled=false}).catch(()=>{b.disabled=false;f.submit()})});
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
