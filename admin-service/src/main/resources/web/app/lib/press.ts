// What a press sets off beside its click: nothing moves under the pointer before the click has hit what it was meant for.

let held = false;
let waiting: (() => void)[] = [];

addEventListener('mousedown', () => (held = true), true);
for (const end of ['mouseup', 'dragend', 'blur'] as const) {
  addEventListener(end, (event) => {
    if (event.type !== 'blur' || event.target === window) {
      setTimeout(release);
    }
  }, true);
}

function release(): void {
  held = false;
  const due = waiting;
  waiting = [];
  due.forEach((one) => one());
}

/** At once, or after the click when a button is being pressed. */
export function afterPress(what: () => void): void {
  if (held) {
    waiting.push(what);
  } else {
    what();
  }
}
