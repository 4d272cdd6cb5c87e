/** A ready-made entry of a plugin's thread. */
import { servePlugin } from './serve.js'

await servePlugin()
