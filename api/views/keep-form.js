// Keeps a draft of the form while it is filled in. Without it the form's own button does the same.
const PAUSE_MS = 1500;
const form = document.querySelector('form[data-kept]');
if (form) {
  const told = form.querySelector('.keeping');
  let timer = 0;
  let isSending = false;
  const keep = async () => {
    const draft = new FormData(form);
    // Files are sent once, by the buttons.
    for (const input of form.querySelectorAll('input[type=file]')) draft.delete(input.name);
    draft.delete('remove');
    draft.set('action', 'save');
    try {
      // Not `form.action`: that is the buttons of this name.
      const answer = await fetch(form.getAttribute('action'), {
        method: 'POST',
        body: draft,
        redirect: 'manual',
      });
      const isKept = answer.type === 'opaqueredirect' || answer.status === 422;
      if (!isSending) told.textContent = isKept ? form.dataset.kept : form.dataset.lost;
    } catch {
      if (!isSending) told.textContent = form.dataset.lost;
    }
  };
  form.addEventListener('input', () => {
    told.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  form.addEventListener('submit', () => {
    isSending = true;
    clearTimeout(timer);
  });
}
