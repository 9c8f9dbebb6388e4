// Passwords that nobody has thought of.

/** Without what looks alike, in groups that can be read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP = 4;

/** About 92 bits. */
export function madeUp(): string {
  return Array.from({ length: GROUPS }, group).join('-');
}

function group(): string {
  let letters = '';
  while (letters.length < GROUP) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < LETTERS.length * Math.floor(256 / LETTERS.length)) {
      letters += LETTERS.charAt(byte % LETTERS.length);
    }
  }
  return letters;
}
