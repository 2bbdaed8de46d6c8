// A press on a merge field puts it where somebody was writing last; without this script the list is there to be copied.
let last = null;
document.addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.matches('[data-takes-fields]')) last = event.target;
});
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-merge-field]') : null;
  if (button === null) return;
  const aim = last?.isConnected ? last : document.querySelector('[data-takes-fields]');
  if (aim === null) return;
  aim.focus();
  aim.setRangeText(button.dataset.mergeField, aim.selectionStart, aim.selectionEnd, 'end');
  aim.dispatchEvent(new Event('input', { bubbles: true }));
});
