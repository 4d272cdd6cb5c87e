import katex from '@vscode/markdown-it-katex'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
/** Pages that are there, as entries of the sidebar. */
const pages = (entries) =>
  entries.filter(([link]) => existsSync(at(`${link.slice(1)}.md`))).map(([link, text]) => ({ text, link }))
const folder = (name) =>
  existsSync(at(name))
    ? readdirSync(at(name)).flatMap((file) =>
        file.endsWith('.md') && file !== 'README.md'
          ? [[`/${name}/${file.slice(0, -3)}`, file.slice(0, -3)]]
          : [],
      )
    : []

const MATHML = new Set(
  'math annotation semantics menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'.split(
    ' ',
  ),
)

export default defineConfig({
  title: 'Dwell',
  description: 'Design cellular networks that keep moving targets in view',
  lang: 'en',
  cleanUrls: false,
  base: process.env.DWELL_DOCS_BASE ?? '/',
  srcExclude: ['node_modules/**', 'api/README.md'],
  // Pages link to files of the repository as readers of the repository need them.
  ignoreDeadLinks: [/^\.?\.?\/.*(CONTRIBUTING|README|SECURITY|plugins|packages|problems|test|examples)/],
  markdown: {
    // MathML needs no fonts and no style sheet of its own.
    config: (md) =>
      md.use(katex.default ?? katex, { output: 'mathml', throwOnError: true, strict: 'ignore' }),
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => MATHML.has(tag) } } },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Reference', link: '/reference/keys' },
      { text: 'Model', link: '/model' },
    ],
    sidebar: [
      {
        text: 'Learn',
        items: pages([
          ['/tutorial', 'From files to a design'],
          ['/gallery', 'Gallery'],
          ['/studio', 'The studio'],
        ]),
      },
      {
        text: 'How to',
        items: pages([
          ['/network', 'Your own sites and tracks'],
          ['/sweep', 'Sweep keys'],
          ['/pareto', 'Draw a Pareto frontier'],
          ['/simulate', 'Simulate a design'],
          ['/trust', 'Verify a design'],
          ['/scale', 'Run on many machines'],
          ['/program', 'Use it from a program'],
        ]),
      },
      {
        text: 'Reference',
        items: pages([
          ['/reference/keys', 'Keys'],
          ['/reference/quantities', 'Quantities'],
          ['/reference/commands', 'Commands'],
          ['/solve-report', 'JSON of solve'],
          ['/certificate', 'Certificates'],
        ]),
      },
      {
        text: 'Explanation',
        items: pages([
          ['/model', 'The model'],
          ['/footprints', 'Footprints'],
          ['/proof', 'Proofs'],
          ['/coverage', 'The paper, statement by statement'],
        ]),
      },
      { text: 'Developers', items: pages([['/developers', 'Solvers and structure']]) },
      { text: 'Interface', collapsed: true, items: pages([...apiPages()]) },
    ],
  },
})

/** Pages of the interface: one for each entry of a package. */
function apiPages() {
  return existsSync(at('api'))
    ? readdirSync(at('api'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => folder(`api/${entry.name}`))
        .flatMap(([link]) => [[link, link.replace('/api/', '@dwell/').replace('/src', '')]])
        .concat(deeper())
    : []
}

/** Entries below a package's main one, `@dwell/core/units`. */
function deeper() {
  return ['core'].flatMap((name) =>
    folder(`api/${name}/src`).map(([link, text]) => [link, `@dwell/${name}/${text}`]),
  )
}
