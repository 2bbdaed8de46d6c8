// Pages renew themselves. The server says by an event of what kind something has changed; every part of the page that
// shows such things (`data-live`) is then fetched and put in place node by node. What somebody is at is left alone:
// what has the focus, a form with something typed or ticked, what is folded out. A line says so if it has changed.

/** How long the hands must rest before anything moves on the page. */
const REST_MS = 1_000;
/** Between two renewals; longer where a page takes long to make. */
const PAUSE_MS = 4_000;
const PAUSE_FACTOR = 20;
/** After these, a server that refused is asked again. */
const REFUSED_MS = 60_000;

const changed = new Set();
let stream = null;
let opened = 0;
let touchedAt = 0;
let renewedAt = 0;
let tookMs = 0;
let timer = null;

for (const kind of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'])
  addEventListener(kind, () => (touchedAt = performance.now()), { passive: true, capture: true });

const isWanted = () => localStorage.getItem('live') !== 'off' && document.visibilityState === 'visible';
const partsOf = (things) =>
  [...document.querySelectorAll('[data-live]')].filter(
    (part) => things === 'all' || part.dataset.live.split(' ').some((thing) => things.has(thing)),
  );

function listen() {
  if (stream !== null || !isWanted()) return;
  stream = new EventSource('/live');
  stream.addEventListener('open', () => {
    // What has changed while nobody listened is not told.
    if (opened > 0) noteAll();
    opened += 1;
  });
  stream.addEventListener('changed', ({ data }) => {
    for (const thing of data.split(' ')) changed.add(thing);
    plan();
  });
  stream.addEventListener('error', () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = null;
    setTimeout(listen, REFUSED_MS);
  });
}

function leave() {
  stream?.close();
  stream = null;
}

function noteAll() {
  for (const part of partsOf('all')) for (const thing of part.dataset.live.split(' ')) changed.add(thing);
  plan();
}

function plan() {
  const now = performance.now();
  const pause = renewedAt + Math.max(PAUSE_MS, tookMs * PAUSE_FACTOR) - now;
  // Not all pages of a clinic in the same moment.
  const least = Math.random() * REST_MS;
  timer ??= setTimeout(renewInPeace, Math.max(least, touchedAt + REST_MS - now, pause));
}

async function renewInPeace() {
  timer = null;
  if (stream === null || changed.size === 0) return;
  const isAtWork =
    performance.now() - touchedAt < REST_MS || document.querySelector('.htmx-request') !== null;
  if (isAtWork) return plan();
  const things = new Set(changed);
  changed.clear();
  const parts = partsOf(things);
  if (parts.length > 0) await renew(parts, false);
}

/** Fetches parts and puts them in place; `byHand`: the person wants to see what has changed, whatever they are at. */
async function renew(parts, byHand) {
  const startedAt = performance.now();
  const isWhole = parts.some(({ id }) => id === 'main');
  const fresh = await fetch(isWhole ? location.href : '/frame', { headers: { 'X-Live': 'yes' } }).catch(
    () => null,
  );
  renewedAt = performance.now();
  tookMs = renewedAt - startedAt;
  // Whoever is signed out is shown so by the next thing that they do.
  if (fresh === null || fresh.redirected) return;
  if (!fresh.ok) return isWhole && say();
  const there = new DOMParser().parseFromString(await fresh.text(), 'text/html');
  if (!byHand && touchedAt > startedAt) {
    for (const part of parts) for (const thing of part.dataset.live.split(' ')) changed.add(thing);
    return plan();
  }
  const left = parts.map((part) => put(part, there.getElementById(part.id), byHand)).includes(true);
  if (left) say();
  else if (isWhole) sayNothing();
}

/** Puts a part in its place; answers whether something that has changed was left as it was. */
function put(part, there, byHand) {
  if (there === null || !part.isConnected) return false;
  const held = heldIn(part, byHand);
  let isLeft = false;
  const leaveAsIs = (was, is) => {
    isLeft ||= !byHand && was !== document.activeElement && !isSame(was, is);
    return false;
  };
  Idiomorph.morph(part, there, {
    callbacks: {
      beforeNodeMorphed: (was, is) => {
        if (held.has(was)) return leaveAsIs(was, is);
        // What is about to be pressed must do what it says: its form changes as a whole or not at all.
        const isAim = was.localName === 'form' && was === document.activeElement?.form;
        const isPosted = isAim && was.getAttribute('method') === 'post';
        return isPosted && !isSame(was, is) ? leaveAsIs(was, is) : undefined;
      },
      beforeNodeRemoved: (was) => {
        if (byHand || ![...held].some((one) => was.contains(one))) return undefined;
        isLeft = true;
        return false;
      },
      beforeAttributeUpdated: (name) => name !== 'aria-current' && name !== 'open',
    },
  });
  htmx.process(part);
  return isLeft;
}

/** What somebody is at. By hand only the fields themselves stay as they are, where they still are. */
function heldIn(part, byHand) {
  const fields = [...part.querySelectorAll('input, select, textarea')].filter(isEdited);
  const active =
    part.contains(document.activeElement) && document.activeElement !== part ? [document.activeElement] : [];
  if (byHand) return new Set([...fields, ...active]);
  const forms = fields.map((field) => field.form ?? field);
  return new Set([...forms, ...active, ...part.querySelectorAll('details[open]')]);
}

function isEdited(field) {
  if (field.type === 'hidden') return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.localName !== 'select') return field.value !== field.defaultValue;
  const chosen = [...field.options].findIndex((option) => option.defaultSelected);
  return !field.multiple && field.selectedIndex !== Math.max(chosen, 0);
}

/** The same but for what is folded out and what scripts have filled in. */
function isSame(was, is) {
  const [left, right] = [was, is].map((node) => {
    const bare = node.cloneNode(true);
    bare.removeAttribute('open');
    bare.querySelectorAll('details').forEach((details) => details.removeAttribute('open'));
    bare.querySelectorAll('[aria-live]').forEach((filled) => filled.replaceChildren());
    return bare;
  });
  return left.isEqualNode(right);
}

const lineOf = () => document.querySelector('#live-line');

function say() {
  const line = lineOf();
  if (line.querySelector('button') !== null) return;
  line.append(line.querySelector('template').content.cloneNode(true));
  line.querySelector('button').addEventListener('click', () => void renew(partsOf('all'), true));
}

function sayNothing() {
  const line = lineOf();
  if (line.contains(document.activeElement)) document.querySelector('#main').focus({ preventScroll: true });
  line.querySelectorAll('p, button').forEach((shown) => shown.remove());
}

// htmx can put another body in place of this one.
function showSwitch() {
  const place = document.querySelector('#live-switch');
  place.hidden = false;
  place.querySelector('input').checked = localStorage.getItem('live') !== 'off';
}
showSwitch();
document.addEventListener('htmx:afterSettle', showSwitch);
document.addEventListener('change', ({ target }) => {
  if (target.closest('#live-switch') === null) return;
  localStorage.setItem('live', target.checked ? 'on' : 'off');
  if (target.checked) listen();
  else leave();
});
document.addEventListener('visibilitychange', () => (isWanted() ? listen() : leave()));
addEventListener('pagehide', leave);
addEventListener('pageshow', listen);
if (document.visibilityState === 'hidden') opened = 1;
