/** Plain nested objects addressed by dotted keys. */

export type Tree = { [key: string]: unknown }

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a dotted key, undefined where the path ends early. Own properties only. */
export const readPath = (root: unknown, key: string): unknown => {
  let node = root
  for (const name of key.split('.')) {
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
  const names = key.split('.')
  let node = root
  for (const name of names.slice(0, -1)) {
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
  node[names.at(-1)!] = value
}
