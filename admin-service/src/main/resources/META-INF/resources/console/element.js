// Builds elements. Whatever comes from data becomes text, never markup.

/** An element with properties (or attributes, where the name has a hyphen or there is no such property) and children. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        made.addEventListener(event, listener);
      }
    } else if (key === 'class') {
      made.className = value;
    } else if (key in made && !key.includes('-')) {
      made[key] = value;
    } else {
      made.setAttribute(key, value === true ? '' : String(value));
    }
  }
  made.append(...present(children));
  return made;
}

/** Puts children in place of what an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
  return parent;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== '');
}
