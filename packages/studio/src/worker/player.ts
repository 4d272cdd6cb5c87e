/** The worker of the scene: plays targets, a command at a time. */
import { SceneSession } from '../scene/session.js'
import type { Handlers } from './messages.js'
import { serve } from './serve.js'

const session = new SceneSession()

const handlers: Handlers<'scene'> = { scene: (command) => session.handle(command) }

serve(handlers)
