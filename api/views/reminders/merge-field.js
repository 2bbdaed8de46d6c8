// The button "Insert" writes the chosen merge field where the cursor was last in a text of the form.
let lastText = null;
document.addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.matches('[data-merge]')) lastText = event.target;
});
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-insert]') : null;
  if (button === null) return;
  const choice = document.getElementById(button.dataset.insert);
  const text = lastText ?? document.querySelector('[data-merge]');
  if (choice === null || text === null) return;
  text.setRangeText(`[[${choice.value}]]`, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
  text.focus();
});
