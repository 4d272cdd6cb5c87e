/** What can be wrong with a store. `InputError` in name: the user's files are at fault, not the program. */
export class StoreError extends Error {
  override readonly name = 'InputError'
}
