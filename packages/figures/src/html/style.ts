/** The style sheet of every page: the palette as variables, light and dark by the reader's preference. */
import { palettes, type ThemeName } from '../theme/palette.js'

const variables = (theme: ThemeName): string => {
  const { background, text, muted, grid, bad, warn, good } = palettes[theme]
  const all = { background, text, muted, line: grid, bad, warn, good }
  return Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

export const pageStyle = `
:root{color-scheme:light dark;${variables('light')}}
@media (prefers-color-scheme:dark){:root{${variables('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:66rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2.2rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.2rem 0 .4rem}
p{margin:.4rem 0;max-width:46rem}
.muted,figcaption{color:var(--muted)}
.story{white-space:pre-line}
.verdict{display:inline-block;margin:.6rem 0;padding:.35rem .8rem;border-left:4px solid var(--good);background:color-mix(in srgb,var(--good) 10%,transparent);font-weight:600}
.verdict.bad{border-color:var(--bad);background:color-mix(in srgb,var(--bad) 10%,transparent)}
.verdict.warn{border-color:var(--warn);background:color-mix(in srgb,var(--warn) 12%,transparent)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0}
.card{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.card dt{color:var(--muted);font-size:.85rem}
.card dd{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.card small{color:var(--muted);font-size:.8rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.92rem}
th,td{padding:.28rem .7rem .28rem 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:500}
td.number,th.number{text-align:right;white-space:nowrap}
td.design{white-space:nowrap}
td.broken{color:var(--bad);font-weight:600}
td.binds{font-weight:600}
figure{margin:1rem 0}
figcaption{font-size:.88rem;max-width:46rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1rem 2rem;align-items:start}
.plot{min-height:3rem;max-width:36rem;overflow-x:auto}
.plot svg{max-width:100%;height:auto}
.plot.vega-embed{display:block;padding-right:38px;position:relative}
.plot.vega-embed details summary{background:var(--background);border-color:var(--line);box-shadow:none;color:var(--text)}
pre{overflow-x:auto;padding:.8rem 1rem;border:1px solid var(--line);border-radius:.5rem;font-size:.85rem;line-height:1.45}
details>summary{cursor:pointer}
@media print{main{max-width:none;padding:0}h2{break-after:avoid}figure,table{break-inside:avoid}}
`.trim()
