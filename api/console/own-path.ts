/** A path of the console that a form or a link names to go on to; never another host, nor a path that signs out. */
export function ownPath(given: string, otherwise: string): string {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given) && !given.startsWith('/sign-') ? given : otherwise;
}
