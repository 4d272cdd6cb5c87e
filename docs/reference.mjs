/** Reference pages made from what the program itself reads: keys, quantities, commands, shipped problems. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
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

const quantityPages = () => {
  const body = []
  let section
  for (const quantity of quantities) {
    if (quantity.section !== section) {
      section = quantity.section
      body.push(`## ${section}`, '')
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
    'What `dwell calc NAME argument=value …` computes, with the equation of each.',
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

/** Writes all of them. */
export const writeReference = async () => {
  mkdirSync(at('reference'), { recursive: true })
  keys()
  quantityPages()
  commands()
}
