/** Every entry of every package with the sorted names that it exports. */
export const exportedNames: () => Readonly<Record<string, readonly string[]>>
/** The chosen surface, test/exports.json. */
export const chosenNames: () => Readonly<Record<string, readonly string[]>>
