/** Reference pages made from what the program itself reads: keys, quantities, commands, shipped problems. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fields, quantities, rangeText, sections } from '@dwell/core'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const program = at('../packages/cli/bin/dwell.js')

/** Text that Markdown and the page's template leave as it is. */
const plain = (text) =>
  String(text)
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
const row = (...cells) => `| ${cells.map(plain).join(' | ')} |`

const page = (name, title, lead, body) =>
  writeFileSync(at(`reference/${name}.md`), `# ${title}\n\n${lead}\n\n${body.join('\n')}\n`)

const fieldsOf = (section) =>
  fields.filter(({ key }) => key.slice(0, Math.max(0, key.lastIndexOf('.'))) === section)

const keys = () => {
  const body = []
  for (const { key, meaning } of [{ key: '', meaning: 'the problem itself' }, ...sections]) {
    const own = fieldsOf(key)
    if (own.length === 0) continue
    body.push(`## ${key === '' ? 'top level' : key}`, '', plain(meaning), '')
    body.push('| key | symbol | meaning | values | default | example |', '|---|---|---|---|---|---|')
    for (const field of own) {
      const values = field.kind === 'number' ? rangeText(field) : (field.values?.join(', ') ?? 'text')
      const unit = field.unit && field.unit !== '1' ? ` ${field.unit}` : ''
      const initial = field.required ? 'must be given' : (field.default ?? '')
      body.push(
        row(
          `\`${field.key}\``,
          field.symbol ?? '',
          field.meaning,
          values + unit,
          initial,
          field.example ?? '',
        ),
      )
    }
    body.push('')
  }
  page(
    'keys',
    'Keys of a problem file',
    'Values carry units; a bare number is SI. The bounds are those the program checks.',
    body,
  )
}

/** `§2` → the title of that section of the model. */
const modelTitles = () =>
  new Map(
    [...readFileSync(at('model.md'), 'utf8').matchAll(/^## (\d+)\. (.*)$/gm)].map(([, number, title]) => [
      `§${number}`,
      title,
    ]),
  )

const quantityPages = () => {
  const titles = modelTitles()
  const body = []
  let section
  for (const quantity of quantities) {
    if (quantity.section !== section) {
      section = quantity.section
      const title = titles.get(section)
      body.push(`## ${section}${title === undefined ? '' : ` ${title}`}`, '')
    }
    const { name, symbol, equation, unit, meaning, args, tolerance, note } = quantity
    body.push(`### ${name}`, '')
    body.push(
      `${plain(symbol)}${unit === '1' ? '' : `, ${plain(unit)}`} — ${plain(equation)}: ${plain(meaning)}.`,
      '',
    )
    body.push('| argument | symbol | meaning | unit | default |', '|---|---|---|---|---|')
    for (const arg of args)
      body.push(
        row(`\`${arg.name}\``, arg.symbol, arg.meaning, arg.unit === '1' ? '' : arg.unit, arg.default ?? ''),
      )
    body.push('', `Relative accuracy ${tolerance}${note === undefined ? '' : `; ${plain(note)}`}.`, '')
  }
  page(
    'quantities',
    'Quantities',
    'What `dwell calc NAME argument=value …` computes, with the equation of each; sections are those of [the model](../model.md).',
    body,
  )
}

const help = (...args) =>
  execFileSync(process.execPath, [program, ...args, '--help'], { encoding: 'utf8' }).trimEnd()

const commands = () => {
  const overview = help()
  const listed = overview.slice(overview.indexOf('Commands:'))
  const names = [...listed.matchAll(/^ {2}([a-z-]+)(?: \[options\])?(?: [<[]| {2,})/gm)].map(
    ([, name]) => name,
  )
  const body = ['```', overview, '```', '']
  for (const name of new Set(names)) {
    if (name === 'help') continue
    body.push(`## dwell ${name}`, '', '```', help(name), '```', '')
  }
  page('commands', 'Commands', 'The help of every command, as the program prints it.', body)
}

/** Every command that prints JSON, in a call that takes no time, and what its document is for. */
const documents = [
  { title: 'solve', args: ['solve', 'problems/reference.yaml'] },
  {
    title: 'evaluate',
    args: ['evaluate', 'problems/reference.yaml', '--design', 'K=3,rho=0.02,theta=9.3deg,r=0'],
  },
  { title: 'explain', args: ['explain', 'problems/reference.yaml'] },
  { title: 'check', args: ['check', 'problems/reference.yaml'] },
  { title: 'keys', args: ['keys', 'network'] },
  { title: 'calc', args: ['calc', 'mainLobeGain', 'theta=9deg', 'sideLobeRatio=-20dB'] },
  { title: 'solvers', args: ['solvers'] },
  {
    title: 'compare',
    args: ['compare', 'problems/reference.yaml', '--solvers', 'exhaustive,closed-form', '--repeat', '0'],
  },
  { title: 'sweep', args: ['sweep', 'problems/reference.yaml', '--over', 'network.bsDensity=1e-5,1e-4'] },
  {
    title: 'pareto',
    args: ['pareto', 'problems/small-cell.yaml', '--objectives', 'rate,cluster-size', '--points', '2'],
  },
  { title: 'simulate', args: ['simulate', 'problems/urban-micro.yaml', '--layouts', '2', '--tracks', '2'] },
  { title: 'sites', args: ['sites', 'examples/data/town-sites.csv'] },
  { title: 'tracks', args: ['tracks', 'examples/data/town-tracks.csv', '--columns', 'id=rider'] },
  {
    title: 'zones',
    args: ['zones', 'problems/rural-noise.yaml', '--sites', 'examples/data/town-sites.csv', '--grid', '2km'],
  },
  { title: 'an error', args: ['solve', 'no-such-file.yaml'] },
]

/** What a value is, two levels deep. */
const shapeOf = (value, deep = true) => {
  if (Array.isArray(value)) return value.length === 0 ? 'list' : `list of ${shapeOf(value[0], false)}`
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const keys = Object.keys(value)
  return deep ? `object: ${keys.slice(0, 12).join(', ')}${keys.length > 12 ? ', …' : ''}` : 'objects'
}

const shapes = () => {
  const body = []
  for (const { title, args } of documents) {
    const { stdout } = spawnSync(process.execPath, [program, ...args, '--json'], {
      cwd: at('..'),
      encoding: 'utf8',
    })
    const document = JSON.parse(stdout)
    body.push(`## ${title}`, '', '```sh', `dwell ${args.join(' ')} --json`, '```', '')
    body.push('| field | what it is |', '|---|---|')
    for (const [name, value] of Object.entries(document)) body.push(row(`\`${name}\``, shapeOf(value)))
    body.push('')
  }
  page(
    'json',
    'JSON of every command',
    'Made by running each command when this page is built. Numbers are SI; infinite ones are the strings "Infinity" and ' +
      '"-Infinity". `version` grows when a field changes its meaning. What goes wrong is a document too, on standard output, ' +
      'beside the exit code. [solve](../solve-report.md), [simulate](../simulate.md), [fronts](../pareto.md) and ' +
      '[certificates](../certificate.md) are described field by field.',
    body,
  )
}

/** Writes all of them. */
export const writeReference = async () => {
  mkdirSync(at('reference'), { recursive: true })
  keys()
  quantityPages()
  commands()
  shapes()
}
