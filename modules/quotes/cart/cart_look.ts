/** How the buyer's own pages look on the site: its colours, in rows and forms. */
export const cartLook = `
.lines{display:grid;gap:0;margin:20px 0 0;padding:0;list-style:none;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
.lines>li{display:grid;grid-template-columns:64px minmax(0,1fr);gap:4px 14px;padding:16px;align-items:start}
.lines>li+li{border-top:1px solid var(--line)}
.lines .pic{width:64px;border:1px solid var(--line);border-radius:10px}.lines .letter{font-size:1.4rem}
.lines h2{margin:0;font-size:1rem;line-height:1.35}.lines h2 a{display:inline-block;padding:4px 0;color:var(--ink);text-decoration:none}.lines h2 a:hover{text-decoration:underline}
.tells{margin:2px 0 0;color:var(--soft);font-size:.875rem}
.amount{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end}
.amount label{font-size:.875rem}
.amount .unit{display:flex;align-items:center;min-height:48px;color:var(--soft)}
.box input,.box select,.box textarea{display:block;width:100%;min-height:48px;margin-top:4px;padding:10px 12px;border:1.5px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit;font-weight:400}
.box textarea{resize:vertical}
.box [aria-invalid]{border-color:var(--brick)}
.box .few{width:104px}.box .some{flex:1 1 150px;min-width:0}
.box input[type=checkbox],.box input[type=radio]{flex:none;width:22px;height:22px;min-height:0;margin:1px 0 0;accent-color:var(--tone)}
.box input[type=file]{padding:9px 12px}
.check{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:10px 0;font-weight:400}
.pick{grid-column:1/-1;margin:6px 0 0;padding:8px 14px 6px;border:1px solid var(--line);border-radius:10px}
.pick legend{padding:0 6px;font-weight:600;font-size:.9rem}
.wrong{display:block;margin-top:4px;color:var(--brick);font-size:.9rem;font-weight:600}
.mark{display:inline-block;padding:1px 9px;border:1px solid currentColor;border-radius:10px;color:var(--soft);font-size:.8rem;font-weight:600;white-space:nowrap}
.mark.sure{color:var(--moss)}.mark.none{color:var(--brick)}
.bare{min-height:44px;padding:0 10px;border:0;border-radius:10px;background:none;color:var(--word);font:inherit;font-weight:600;cursor:pointer}.bare:hover{background:var(--ground)}
.more-of{grid-column:1/-1;display:flex;gap:12px;align-items:flex-start;justify-content:space-between}.note{flex:1}.note[open]{padding-bottom:6px}.note summary{display:inline-block;padding:12px 0;color:var(--word);font-size:.9rem;font-weight:600;cursor:pointer}
.bar{display:flex;flex-wrap:wrap;gap:12px;justify-content:flex-end;padding:16px 0}
.told{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;border-radius:0 10px 10px 0}
.told.bad{border-color:var(--brick)}
.told form{margin:0}
.box{margin:0}
.card-box{margin:28px 0 0;padding:20px;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
.card-box h2{margin:0 0 6px}.card-box p{margin:0 0 14px}
.narrow{max-width:640px}.card-box .pick{margin:0 0 16px}
.card-box .hint{margin:10px 0 0}
.two{display:grid;gap:0 16px}@media(min-width:620px){.two{grid-template-columns:1fr 1fr}}
.soft{color:var(--soft);font-weight:400}
.code-field{max-width:220px;font-size:1.6rem!important;letter-spacing:.3em;text-align:center}
.request{margin:16px 0 0;padding:18px;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
.request .head{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center}.request h2{margin:0}
.request ul{margin:10px 0 0}.request li{padding:3px 0}
.request summary{display:inline-block;padding:12px 0;color:var(--word);font-weight:600;cursor:pointer}
.papers{list-style:none;margin:0 0 14px;padding:0}.papers li{display:flex;gap:12px;align-items:center;justify-content:space-between;border-bottom:1px solid var(--line)}.papers form{flex:none;margin:0}.paper{min-width:0;overflow-wrap:anywhere}
.deeds{display:flex;flex-wrap:wrap;align-items:center;gap:10px;margin:10px 0 0}.deeds form{margin:0}
.prose{white-space:pre-line}
@media(min-width:760px){.lines>li{grid-template-columns:72px minmax(0,1fr) 320px;padding:16px 20px}.lines .pic{width:72px}.lines .amount{grid-column:auto}.lines .said-of{min-width:0}.lines .pick,.lines .more-of{grid-column:2/-1}}
@media(max-width:759px){.bar.last{position:sticky;bottom:0;margin:0 -16px;padding:12px 16px;border-top:1px solid var(--line);background:var(--paper)}.bar.last .button{flex:1}}
`
