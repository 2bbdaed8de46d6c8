/** What the work answers, or, when it takes too long, what `late` makes: thrown if it is an error, else answered. */
export async function withDeadline<T, L>(
  timeoutMs: number,
  late: () => L,
  work: () => Promise<T> | T,
): Promise<T | Exclude<L, Error>> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Exclude<L, Error>>((resolve, reject) => {
    timer = setTimeout(() => {
      const answer = late();
      if (answer instanceof Error) reject(answer);
      else resolve(answer as Exclude<L, Error>);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
