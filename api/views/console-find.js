// The box "Find": answers appear below it while one types. Arrow down goes into them, Escape leaves them.
const box = document.querySelector('#find-q');
const results = document.querySelector('#find-results');
const links = () => [...results.querySelectorAll('.found-client')];
const clear = () => results.replaceChildren();

document.querySelector('form.find')?.addEventListener('keydown', (event) => {
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (event.key === 'ArrowDown' && all.length > 0) (all[at + 1] ?? all[0]).focus();
  else if (event.key === 'ArrowUp' && at >= 0) (all[at - 1] ?? box).focus();
  else if (event.key === 'Escape' && results.childElementCount > 0) {
    clear();
    box.focus();
  } else return;
  event.preventDefault();
});

document.addEventListener('click', (event) => {
  if (!event.target.closest('form.find')) clear();
});

document.querySelector('form.find')?.addEventListener('focusout', (event) => {
  if (event.relatedTarget && !event.relatedTarget.closest('form.find')) clear();
});

// What comes too late, for a text that is no longer there, is not shown.
results?.addEventListener('htmx:beforeSwap', (event) => {
  if (box.value.trim() === '') event.detail.shouldSwap = false;
});
box?.addEventListener('input', () => {
  if (box.value.trim() === '') clear();
});
