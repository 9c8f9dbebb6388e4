import { html } from 'lit';
import { Page } from '../lib/page';
import { emptyState } from '../lib/parts';
import { t } from '../lib/texts';

class UsersPage extends Page {
  override get heading(): string {
    return t().notYet;
  }

  override render() {
    return emptyState({ title: t().notYet, actions: html`<a class="btn btn-primary" href="/">${t().toOverview}</a>` });
  }
}

customElements.define('wj-users-page', UsersPage);
