/** A ready-made entry of a plugin's process. */
import { servePlugin } from './serve.js'

await servePlugin()
