/** What a robust design keeps over its region, for the page of a design. */
import type { RobustReport, SolveReport } from '@dwell/engine'
import { cornerHeads, cornerRows, intervalText, robustVerdict } from '@dwell/report/browser'
import { html, type Markup, tableOf } from './markup.js'

/** @param report of the robust design at the nominal values */
export const robustSection = (report: SolveReport, robust: RobustReport): Markup =>
  html`<h2>Over the region of fitted values</h2>
<p>The design of this page is the ${robust.design ? 'robust one, at the nominal values' : 'nominal one'}. ${robustVerdict(robust, report)}</p>
<ul>${robust.intervals.map((each) => html`<li>${intervalText(each, robust.level)}</li>`)}</ul>
${tableOf(cornerHeads, cornerRows(robust, report.problem.objective))}`
