import type { RuleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { foldedCode } from '../../../domain/rules/needed-items.js';
import type { RuleNames } from './conditions-in-words.js';

/** How a rule's sentence calls what the clinic has. */
export function namesOfVocabulary({ services, templates, locations }: RuleVocabulary): RuleNames {
  const serviceNames = new Map(services.map(({ code, name }) => [foldedCode(code), name]));
  const templateNames = new Map(templates.map(({ id, name }) => [id, name]));
  const locationNames = new Map(locations.map(({ id, name }) => [id, name]));
  return {
    service: (code) => serviceNames.get(foldedCode(code)) ?? null,
    template: (id) => templateNames.get(id) ?? null,
    location: (id) => locationNames.get(id) ?? null,
  };
}
