import type { Visitor } from '../../../commands/staff/find-visitor.js';
import type { Say } from '../console-say.js';
import { alphabetName } from './alphabet-name.js';
import { templateWords } from './template-words.js';
import type { WeighedTemplate } from './weigh-template.js';

/** What the preview shows beside the texts: sizes, prices, and what is more than the clinic wants to spend. */
export function previewData(
  { preview, budget }: WeighedTemplate,
  { language }: Pick<Visitor, 'language'>,
  say: Say,
): Readonly<Record<string, unknown>> {
  const w = templateWords(language);
  const { sms } = preview;
  const { smsBudget, smsPricePerPart: price, partsThisMonth } = budget;
  const mostParts = smsBudget?.partsPerMessage;
  const amount = smsBudget?.amountPerMonth;
  const spent = price === null ? null : say.money(partsThisMonth * price.amount, price.currency);
  const worst = sms?.worstCase;
  return {
    w,
    preview,
    sms:
      sms === undefined || worst === undefined
        ? null
        : {
            text: sms.text,
            size: w.size(
              say.number(sms.characters),
              alphabetName(sms.encoding, language),
              say.number(sms.parts),
            ),
            worst: w.worst(
              w.size(
                say.number(worst.characters),
                alphabetName(worst.encoding, language),
                say.number(worst.parts),
              ),
            ),
            price:
              worst.cost === undefined ? null : w.price(say.money(worst.cost.amount, worst.cost.currency)),
            over:
              mostParts !== undefined && worst.parts > mostParts ? w.overParts(say.number(mostParts)) : null,
          },
    month:
      spent === null || amount === undefined || price === null
        ? w.monthParts(say.number(partsThisMonth))
        : w.month(spent, say.money(amount, price.currency)),
    monthOver: price !== null && amount !== undefined && partsThisMonth * price.amount > amount,
    missing:
      preview.fieldsMissing.length === 0
        ? null
        : w.missingFields(preview.fieldsMissing.map((field) => `[[${field}]]`).join(', ')),
  };
}
