// Shortcuts of every page: "/" goes to the Find box; Escape closes an open menu.
document.addEventListener('keydown', (event) => {
  const typing =
    event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === 'Escape')
    document.querySelectorAll('details.menu[open]').forEach((menu) => menu.removeAttribute('open'));
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const aim = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (aim === null) return;
  event.preventDefault();
  if (aim.matches('a, button, summary')) aim.click();
  else aim.focus();
});

// A click elsewhere closes the menu.
document.addEventListener('click', (event) => {
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute('open');
  });
});

// An answer that says what was wrong is shown like any other.
document.addEventListener('htmx:beforeSwap', (event) => {
  if ([403, 404, 409, 412, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// What a person may not do twice by a double click is sent once.
document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.method !== 'post') return;
  if (event.target.dataset.sent === 'yes') event.preventDefault();
  event.target.dataset.sent = 'yes';
  setTimeout(() => delete event.target.dataset.sent, 3000);
});

// On a narrow screen the place where one is may lie beyond the edge of its row.
document.querySelectorAll('.sections [aria-current], .tabs [aria-current]').forEach((here) => {
  const row = here.closest('ul, .tabs');
  const [place, edge] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  if (row.scrollWidth > row.clientWidth)
    row.scrollLeft += place.left - edge.left - (edge.width - place.width) / 2;
});

// A page that took the place of another begins at what it says, for the keyboard and for who listens.
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.detail.target !== document.body || document.activeElement !== document.body) return;
  const begin = document.querySelector('.notice') ?? document.querySelector('#main');
  begin?.setAttribute('tabindex', '-1');
  begin?.focus({ preventScroll: true });
});
