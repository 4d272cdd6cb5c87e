/** Text of others on one line of a terminal: nothing in it moves the cursor or colours what follows. */
import { safeText } from '@dwell/report/terminal'

export const safeLine = (text: string): string => safeText(text)
