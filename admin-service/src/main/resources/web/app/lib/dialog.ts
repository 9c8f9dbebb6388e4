// Dialogs: the browser's own, so that focus, Escape and what lies behind are as they should be.

import { html, nothing, render, type TemplateResult } from 'lit';
import { freshId } from './element';
import { onLanguage } from './i18n';
import { icon } from './icon';
import { t } from './texts';

export interface DialogContent<T> {
  readonly heading: () => string;
  /** Drawn anew when the language changes; `close` ends the dialog with its outcome. */
  readonly body: (close: (outcome: T) => void) => TemplateResult;
  readonly footer?: (close: (outcome?: T) => void) => TemplateResult;
  readonly wide?: boolean;
  /** Asked before Escape or the cross closes it. */
  readonly mayClose?: () => boolean;
}

/** Opens a dialog; the answer is what it was closed with, undefined when it was left. */
export function openDialog<T>(content: DialogContent<T>): Promise<T | undefined> {
  const dialog = document.createElement('dialog');
  const title = freshId('dialog');
  const before = document.activeElement;
  dialog.className = content.wide ? 'dialog wide' : 'dialog';
  dialog.setAttribute('aria-labelledby', title);
  document.body.append(dialog);

  return new Promise((resolve) => {
    let outcome: T | undefined;
    const close = (value?: T): void => {
      outcome = value;
      dialog.close();
    };
    const leave = (): void => {
      if (content.mayClose?.() ?? true) {
        close();
      }
    };
    const draw = (): void => {
      render(
        html`
          <div class="dialog-head">
            <h2 id=${title}>${content.heading()}</h2>
            <button type="button" class="btn-plain" aria-label=${t().close} @click=${leave}>${icon('close')}</button>
          </div>
          <div class="dialog-body">${content.body(close)}</div>
          ${content.footer ? html`<div class="dialog-foot">${content.footer(close)}</div>` : nothing}
        `,
        dialog,
      );
    };
    const end = onLanguage(draw);
    dialog.addEventListener('cancel', (event) => {
      if (event.target === dialog) {
        event.preventDefault();
        leave();
      }
    });
    dialog.addEventListener('close', (event) => {
      if (event.target !== dialog) {
        return;
      }
      end();
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
      resolve(outcome);
    });
    draw();
    dialog.showModal();
  });
}

export interface Question {
  readonly title: string;
  readonly text: unknown;
  /** What the button says that does it. */
  readonly action: string;
  readonly cancel?: string;
  readonly danger?: boolean;
}

/** Asks before something is done. */
export async function confirm(question: Question): Promise<boolean> {
  const answer = await openDialog<boolean>({
    heading: () => question.title,
    body: () => html`<div class="dialog-text">${question.text}</div>`,
    footer: (close) => html`
      <button type="button" class="btn btn-outline-secondary" autofocus @click=${() => close(false)}>
        ${question.cancel ?? t().cancel}
      </button>
      <button type="button" class="btn ${question.danger ? 'btn-danger' : 'btn-primary'}" @click=${() => close(true)}>
        ${question.action}
      </button>
    `,
  });
  return answer === true;
}

/** Asks whether unsaved changes may go. */
export function confirmLeave(): Promise<boolean> {
  return confirm({ title: t().leave.title, text: t().leave.text, action: t().leave.go, cancel: t().leave.stay, danger: true });
}
