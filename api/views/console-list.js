// A list by keyboard: j and k go from line to line, x selects, Enter opens. A choice in a filter is shown at once.
const rows = () => [...document.querySelectorAll('#list tbody tr')];
const current = () => rows().findIndex((row) => row.contains(document.activeElement));

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input:not([type=checkbox]), select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = rows();
  const at = current();
  if (event.key === 'j') all[Math.min(at + 1, all.length - 1)]?.querySelector('.list-open')?.focus();
  else if (event.key === 'k') all[Math.max(at - 1, 0)]?.querySelector('.list-open')?.focus();
  else if (event.key === 'x' && at >= 0) all[at].querySelector('input[name=ids]')?.click();
  else return;
  event.preventDefault();
});

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
});

// An empty field says nothing, so it does not stand in the address.
document.addEventListener('formdata', (event) => {
  if (event.target.method !== 'get') return;
  for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
});
