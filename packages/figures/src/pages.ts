/** The page of one design. In a browser its build replaces `html/page-scripts.ts`, which needs Node. */
export { designPage, type DesignPageInput } from './html/design-page.js'
