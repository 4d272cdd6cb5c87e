/** Plain nested objects addressed by dotted keys. */

export type Tree = { [key: string]: unknown }

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const paths = new Map<string, readonly string[]>()

/** The names of a dotted key. */
const namesOf = (key: string): readonly string[] => {
  let names = paths.get(key)
  if (!names) {
    names = key.split('.')
    if (paths.size < MOST_PATHS) paths.set(key, names)
  }
  return names
}

/** More than there are keys of a problem; what is no key is refused elsewhere. */
const MOST_PATHS = 256

/** The value at a dotted key, undefined where the path ends early. Own properties only. */
export const readPath = (root: unknown, key: string): unknown => {
  let node = root
  for (const name of namesOf(key)) {
    if (!isTree(node) || !Object.hasOwn(node, name)) return undefined
    node = node[name]
  }
  return node
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
    if (isTree(found) && (!fresh || fresh.has(found))) child = found
    else {
      child = isTree(found) ? { ...found } : {}
      fresh?.add(child)
      node[name] = child
    }
    node = child
  }
  node[names[last]] = value
}
