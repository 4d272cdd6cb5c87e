/** The answer against the closed form. */
import type { ObjectiveName } from "@dwell/core";
import type { CrossCheck, Difference } from "@dwell/engine";
import { percent, significant } from "../format/number.js";
import { objectiveText, objectiveWords } from "../format/objective.js";
import { degrees, siText } from "../format/quantity.js";
import type { Look } from "../terminal/look.js";
import { heading, paragraph } from "../terminal/layout.js";

const symbols: Readonly<Record<Difference["quantity"], string>> = {
  status: "status",
  K: "K",
  rho: "ρ",
  theta: "θ",
  r: "r",
  objective: "objective",
};

const valueText = (
  quantity: Difference["quantity"],
  value: number | string,
  name: ObjectiveName,
  digits: number,
): string => {
  if (typeof value === "string") return value;
  switch (quantity) {
    case "rho":
      return percent(value, digits);
    case "theta":
      return degrees(value, digits);
    case "r":
      return siText(value, "1/s", digits);
    case "objective":
      return objectiveText(name, value, digits + 1);
    default:
      return significant(value, digits);
  }
};

/** Both values with as many figures as it takes to see that they differ. */
const bothValues = (
  { quantity, ours, reference }: Difference,
  name: ObjectiveName,
): [string, string] => {
  for (let digits = 4; ; digits += 2) {
    const texts: [string, string] = [
      valueText(quantity, ours, name, digits),
      valueText(quantity, reference, name, digits),
    ];
    if (texts[0] !== texts[1] || digits >= 16) return texts;
  }
};

const finish = (text: string): string =>
  /[.!?]$/.test(text) ? text : `${text}.`;

const differenceLines = (
  look: Look,
  difference: Difference,
  name: ObjectiveName,
): string[] => {
  const [ours, reference] = bothValues(difference, name);
  const label =
    difference.quantity === "objective"
      ? objectiveWords[name]
      : symbols[difference.quantity];
  const detail =
    difference.detail === "" ? "" : ` ${finish(difference.detail)}`;
  const text = `${label}: ${ours} here, ${reference} there. Cause: ${difference.cause}.${detail}`;
  return paragraph(look, text, { indent: 2, hang: 2 });
};

/** Whether the answer agrees with the reference solver, and why not where it does not. */
export const crossCheckLines = (
  look: Look,
  name: ObjectiveName,
  check: CrossCheck | undefined,
): string[] => {
  if (!check) return [];
  const { reference, agrees, differences, tolerance, referenceObjective } =
    check;
  const within = `within a relative ${significant(tolerance)}`;
  const verdict = agrees
    ? `The ${reference} solution agrees ${within}.`
    : `The ${reference} solution differs; ${within} would count as agreement.` +
      (referenceObjective === undefined
        ? ""
        : ` It reaches ${objectiveText(name, referenceObjective)}.`);
  const unexplained = differences.some(({ cause }) => cause === "unexplained");
  return [
    ...heading(look, `Cross-check against ${reference}`),
    ...paragraph(look, verdict, {
      indent: 2,
      paint: agrees ? (text) => text : unexplained ? look.bad : look.warn,
    }),
    ...differences.flatMap((difference) =>
      differenceLines(look, difference, name),
    ),
  ];
};
