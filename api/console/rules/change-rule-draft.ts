import type { ConditionDraft, GroupDraft, RuleDraft } from './rule-draft.js';
import { NEW_CONDITION, NEW_STEP } from './rule-draft.js';

/**
 * What a button of the form does to the draft: `add:`, `group:` and `remove:` with the name under which the part stands,
 * `addStep`, `removeStep:2`, `upStep:2`. A button that only shows the form anew changes nothing.
 */
export function changeRuleDraft(draft: RuleDraft, deed: string): RuleDraft {
  const [what = '', name = ''] = deed.split(':');
  const { steps } = draft;
  const place = Number(name);
  switch (what) {
    case 'addStep':
      return { ...draft, steps: [...steps, NEW_STEP] };
    case 'removeStep':
      return { ...draft, steps: steps.filter((_, index) => index !== place) };
    case 'upStep': {
      const [one, other] = [steps[place - 1], steps[place]];
      if (one === undefined || other === undefined) return draft;
      return { ...draft, steps: steps.with(place - 1, other).with(place, one) };
    }
    case 'add':
      return inTree(draft, name, (group) => ({ ...group, parts: [...group.parts, NEW_CONDITION] }));
    case 'group':
      return inTree(draft, name, (group) => ({
        ...group,
        parts: [...group.parts, { match: 'any', parts: [NEW_CONDITION] }],
      }));
    case 'remove': {
      const cut = name.lastIndexOf('/');
      const index = Number(name.slice(cut + 1));
      return inTree(draft, name.slice(0, cut), (group) => ({
        ...group,
        parts: group.parts.filter((_, at) => at !== index),
      }));
    }
    default:
      return draft;
  }
}

/** Changes the group whose list of conditions has that name: `conditions/2/conditions`, `pauseWhen/conditions`. */
function inTree(draft: RuleDraft, name: string, change: (group: GroupDraft) => GroupDraft): RuleDraft {
  const path = name.split('/');
  const root = path[0] === 'pauseWhen' || path[0] === 'cancelWhen' ? path[0] : 'conditions';
  const places = path.filter((part) => /^\d+$/.test(part)).map(Number);
  return { ...draft, [root]: changed(draft[root], places, change) };
}

function changed(
  group: GroupDraft,
  [place, ...deeper]: readonly number[],
  change: (group: GroupDraft) => GroupDraft,
): GroupDraft {
  if (place === undefined) return change(group);
  const parts = group.parts.map((part, index): ConditionDraft | GroupDraft =>
    index === place && 'match' in part ? changed(part, deeper, change) : part,
  );
  return { ...group, parts };
}
