/** The fields of a yearly rule as the form sends them. */
export const ruleFormFields = (serviceCode: string, templateId: string, change: object = {}) => ({
  do: 'save',
  name: 'Rabies',
  enabled: 'true',
  trigger: 'consultation.invoiceFinalised',
  match: 'all',
  'conditions/0/field': 'item',
  'conditions/0/operator': 'is',
  'conditions/0/value': serviceCode,
  'due/after': '1',
  'due/after/unit': 'year',
  'due/from': 'event',
  'steps/0/side': 'before',
  'steps/0/offset': '30',
  'steps/0/offset/unit': 'day',
  'steps/0/from': 'due',
  'steps/0/channels': ['email', ''],
  'steps/0/channelMode': 'all',
  'steps/0/templateId': templateId,
  completion: 'named',
  lapse: 'after',
  lapseAfter: '18',
  'lapseAfter/unit': 'month',
  pause: 'own',
  cancel: 'never',
  priority: 'normal',
  purpose: 'care',
  ...change,
});

/** What a browser would send of the first form with many fields: what is typed, chosen and ticked. */
export function fieldsOfForm(html: string): Record<string, string | string[]> {
  const fields = new Map<string, string[]>();
  const add = (name: string, value: string) =>
    fields.set(name, [...(fields.get(name) ?? []), unescaped(value)]);
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const [name, value = ''] = [attribute(tag, 'name'), attribute(tag, 'value')];
    const type = attribute(tag, 'type') ?? 'text';
    if (name === undefined || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag))) continue;
    add(name, type === 'checkbox' || type === 'radio' ? value : value);
  }
  for (const [select, name = ''] of html.matchAll(/<select[^>]*\sname="([^"]*)"[^]*?<\/select>/g)) {
    const options = [...select.matchAll(/<option value="([^"]*)"([^>]*)>/g)];
    const chosen = options.find(([, , rest = '']) => rest.includes('selected')) ?? options[0];
    add(name, chosen?.[1] ?? '');
  }
  return Object.fromEntries(fields);
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
