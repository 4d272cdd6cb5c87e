import katex from '@vscode/markdown-it-katex'
import { renderToString } from 'katex'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
/** Pages that are there, as entries of the sidebar. */
const pages = (entries) =>
  entries.filter(([link]) => existsSync(at(`${link.slice(1)}.md`))).map(([link, text]) => ({ text, link }))
const MATHML = new Set(
  'math annotation semantics menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'.split(
    ' ',
  ),
)

/** The one place where the address stands is the root's package.json. */
const repository = JSON.parse(readFileSync(at('../package.json'), 'utf8')).repository.url.replace(
  /^git\+|\.git$/g,
  '',
)

const mathml = { output: 'mathml', strict: 'ignore' }

/** Anchors as GitHub makes them, so that links between pages hold in both places. */
const slugify = (text) =>
  text
    .toLowerCase()
    .trim()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')

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
    anchor: { slugify },
    // MathML needs no fonts and no style sheet of its own; a fence of `math` is a formula on a line of its own.
    config: (md) => {
      md.use(katex.default ?? katex, { ...mathml, throwOnError: true })
      // A link out of these pages, `../CONTRIBUTING.md`, leads to the repository.
      const open = md.renderer.rules.link_open
      md.renderer.rules.link_open = (tokens, index, ...rest) => {
        const href = tokens[index].attrGet('href') ?? ''
        if (!href.startsWith('../') || !existsSync(at(href))) return open(tokens, index, ...rest)
        return `<a href="${repository}/blob/main/${href.slice(3)}">`
      }
      const fence = md.renderer.rules.fence
      md.renderer.rules.fence = (tokens, index, ...rest) =>
        tokens[index].info.trim() === 'math'
          ? `<div class="formula" v-pre>${renderToString(tokens[index].content, { ...mathml, displayMode: true })}</div>\n`
          : fence(tokens, index, ...rest)
    },
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
          ['/tour', 'Every command once'],
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
          ['/trust', 'See where a design holds'],
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
          ['/reference/json', 'JSON of every command'],
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

/** Pages of the interface, by the name that each entry is imported by: what build.mjs wrote as their headings. */
function apiPages() {
  if (!existsSync(at('api'))) return []
  return readdirSync(at('api'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const [, name] = /^# (@dwell\/.*)$/m.exec(readFileSync(at(`api/${file}`), 'utf8')) ?? []
      return name === undefined ? [] : [[`/api/${file.slice(0, -3)}`, name]]
    })
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
}
