// The three roles, with a sentence each.

import { html } from 'lit';
import { freshId } from '../lib/element';
import type { Role } from '../lib/model';
import { t as common } from '../lib/texts';
import { t } from './texts';

export const ROLES: readonly Role[] = ['OWNER', 'EDITOR', 'VIEWER'];

/** Which of them; `disabled` with the sentence why. */
export function roleChoice(chosen: Role, changed: (role: Role) => void, disabled = '') {
  const name = freshId('role');
  return html`<fieldset class="choices" ?disabled=${disabled !== ''}>
    <legend>${t().role}</legend>
    ${disabled === '' ? '' : html`<p class="form-text">${disabled}</p>`}
    ${ROLES.map(
      (role) => html`<label class="choice">
        <input type="radio" class="form-check-input" name=${name} value=${role} .checked=${role === chosen} @change=${() => changed(role)} />
        <b>${common().roles[role]}</b>
        <span class="form-text">${t().roles[role]}</span>
      </label>`,
    )}
  </fieldset>`;
}
