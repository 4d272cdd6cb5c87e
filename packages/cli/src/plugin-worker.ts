/** Entry of the thread in which a third-party solver lives. */
import { servePlugin } from '@dwell/plugin-host/serve'

void servePlugin()
