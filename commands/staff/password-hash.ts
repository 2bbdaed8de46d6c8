import { hash, verify } from '@node-rs/argon2';

/** OWASP's password storage cheat sheet, argon2id (the library's own default): 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is checked where nobody has that address, so that a wrong address takes as long as a wrong password. */
const nobodys = hash('the password of nobody', COST);

/** Argon2id in the PHC string format. */
export async function passwordHash(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Whether this is the password; takes as long if there is none to compare with. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await nobodys), password.normalize('NFKC'));
  return right && kept !== null;
}
