/** Opens a page as a browser without cookies does, and follows nothing. */
export async function openPage(url: string) {
  const answer = await fetch(url, { redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Sends a form of a page. */
export async function sendForm(url: string, fields: Record<string, string> | FormData = {}) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}
