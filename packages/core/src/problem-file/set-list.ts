/** `--set service.kinematics='[{within: 54 s, loss: 10 %}]'`: a whole list as it would stand in a file. */
import { IssueList, type Location } from './issue.js'
import type { Layer } from './layer.js'
import { parseFile } from './parse-file.js'

/** Reads the list at `key` into a layer; faults are reported at the override, `at`. */
export const readList = (key: string, text: string, at: Location, layer: Layer, issues: IssueList): void => {
  const names = key.split('.')
  const file = `${names.map((name, depth) => `${'  '.repeat(depth)}${name}:`).join('\n')} ${text.trim()}\n`
  const found = new IssueList()
  const parsed = parseFile(at.file, file, found)
  for (const each of found.errors)
    issues.add(at, each.key === '' ? key : each.key, each.message, each.expected, each.suggestion)
  for (const [name, { raw }] of parsed.values) layer.values.set(name, { raw, at })
  for (const name of parsed.sections.keys()) if (name.startsWith(key)) layer.sections.set(name, at)
  for (const name of parsed.excused) layer.excused.add(name === '' ? key : name)
}
