/**
 * The little that moves while somebody watches. It asks every eight seconds, and only while the page is seen: that is as often as
 * phones tell their place, it passes every proxy, and a thousand who wait cost a hundred and some small questions a second
 * instead of a thousand open lines. A tile that does not come leaves our own ground in sight.
 */
export const trackingScript = `(()=>{
document.addEventListener('error',({target})=>{if(target.matches?.('.tiles image'))target.remove()},true)
const root=document.querySelector('[data-now]');if(!root)return
let mark,asking=false
const set=(name,text)=>{for(const one of document.querySelectorAll('[data-'+name+']'))if(text!==undefined&&one.textContent!==text)one.textContent=text}
const isWriting=()=>[...document.querySelectorAll('textarea,select')].some(one=>one===document.activeElement||one.value!==one.dataset.was)
for(const one of document.querySelectorAll('textarea,select'))one.dataset.was=one.value
const redraw=async()=>{
const page=await(await fetch(root.dataset.page)).text()
const fresh=new DOMParser().parseFromString(page.slice(page.indexOf('<main'),page.indexOf('</main>')),'text/html').querySelector('main')
if(!fresh)return
const live=fresh.querySelector('#live'),rest=fresh.querySelector('#rest')
document.querySelector('#live').replaceChildren(...live.childNodes)
if(isWriting())document.querySelector('.news').hidden=false
else{document.querySelector('#rest').replaceChildren(...rest.childNodes);for(const one of document.querySelectorAll('textarea,select'))one.dataset.was=one.value}}
const move=place=>{
const drawing=document.querySelector('[data-view]')
if(!drawing!==!place)return redraw()
if(!place)return
const[scale,left,top]=drawing.dataset.view.split(' ').map(Number),x=place[0]*scale-left,y=place[1]*scale-top
const{width,height}=drawing.viewBox.baseVal
if(x<20||y<20||x>width-20||y>height-20)return redraw()
drawing.querySelector('.truck').setAttribute('transform','translate('+x+' '+y+')')
const way=drawing.querySelector('.way');way.setAttribute('x1',x);way.setAttribute('y1',y)}
const look=async()=>{
if(asking||document.visibilityState!=='visible')return
asking=true
try{
const answer=await fetch(root.dataset.now,{headers:{accept:'application/json'}})
if(!answer.ok)return
const now=await answer.json()
set('when',now.when);set('before',now.before);set('seen',now.seen)
if(mark!==undefined&&mark!==now.changed)await redraw();else await move(now.place)
mark=now.changed
}catch{}finally{asking=false}}
setInterval(look,8000)
document.addEventListener('visibilitychange',look)
look()
})()`
