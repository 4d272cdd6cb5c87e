/** Plain nested objects addressed by dotted keys. */

export type Tree = { [key: string]: unknown }

/** Whether a value is an object with keys, as JSON has them: no list, no null. */
export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Name = string | number
const paths = new Map<string, readonly Name[]>()

/** The names of a dotted key, `a.b[0].c` as a, b, 0, c. */
const namesOf = (key: string): readonly Name[] => {
  let names = paths.get(key)
  if (!names) {
    names = key.split('.').flatMap((part) => {
      const match = /^(.+)\[(\d+)\]$/.exec(part)
      return match ? [match[1], Number(match[2])] : [part]
    })
    if (paths.size < MOST_PATHS) paths.set(key, names)
  }
  return names
}

/** More than there are keys of a problem; what is no key is refused elsewhere. */
const MOST_PATHS = 256

const isNode = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** The value at a dotted key, undefined where the path ends early. Own properties only. */
export const readPath = (root: unknown, key: string): unknown => {
  let node = root
  for (const name of namesOf(key)) {
    // Elements of lists have numbers, nothing else has.
    if (!isNode(node) || Array.isArray(node) !== (typeof name === 'number')) return undefined
    if (!Object.hasOwn(node, name)) return undefined
    node = node[name]
  }
  return node
}

const copyOf = (node: Tree): Tree => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a list is addressed by its numbers
  if (Array.isArray(node)) return [...node] as unknown as Tree
  return { ...node }
}

/**
 * Sets the value at a dotted key, making the sections on the way. With `fresh`, sections are copied
 * before they are touched, once each: what the tree shared with others stays as it was.
 */
export const writePath = (root: Tree, key: string, value: unknown, fresh?: Set<object>): void => {
  const names = namesOf(key)
  const last = names.length - 1
  let node = root
  for (let i = 0; i < last; i++) {
    const name = names[i]
    const found = node[name]
    let child: Tree
    if (isNode(found) && (!fresh || fresh.has(found))) child = found
    else {
      const empty: object = typeof names[i + 1] === 'number' ? [] : {}
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a list is addressed by its numbers
      child = isNode(found) ? copyOf(found) : (empty as Tree)
      fresh?.add(child)
      node[name] = child
    }
    node = child
  }
  node[names[last]] = value
}

/** Takes out the value at a dotted key; `fresh` as for `writePath`. */
export const deletePath = (root: Tree, key: string, fresh: Set<object>): void => {
  writePath(root, key, undefined, fresh)
  const end = key.lastIndexOf('.')
  const parent = readPath(root, key.slice(0, end))
  if (isTree(parent)) delete parent[key.slice(end + 1)]
}
