// Starting and stopping, and what came while a processing was not running.

import { html } from 'lit';
import { ApiError, ask } from '../lib/api';
import { confirm } from '../lib/dialog';
import { count, fill } from '../lib/i18n';
import type { Processing } from '../lib/model';
import { told } from '../lib/problems';
import { toast } from '../lib/toast';
import { go } from '../lib/router';
import { t } from './texts';

const HELD_PER_SECOND = 20;

/** The processing as it is then; null where it could not be started and a person was told why. */
export async function start(processing: Processing): Promise<Processing | null> {
  const { id, name } = processing;
  try {
    const running = await ask<Processing>(`/processings/${id}/start`, { method: 'POST' });
    toast(fill(t().started, { name }));
    await offerHeld(running);
    return running;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) {
      throw error;
    }
    const repair = await confirm({
      title: fill(t().notStarted, { name }),
      text: html`<ul class="problems">${told(error).map((one) => html`<li>${one}</li>`)}</ul><p class="faint">${t().notStartedHint}</p>`,
      action: t().open,
    });
    if (repair) {
      go(`/processings/${id}`);
    }
    return null;
  }
}

export async function stop({ id, name }: Processing): Promise<Processing> {
  const stopped = await ask<Processing>(`/processings/${id}/stop`, { method: 'POST' });
  toast(fill(t().stopped, { name }));
  return stopped;
}

async function offerHeld({ id }: Processing): Promise<void> {
  const filter = { processingId: id, status: 'HELD' };
  const { willRun } = await ask<{ willRun: number }>('/operations/retry', { method: 'POST', content: { filter, dryRun: true } });
  if (willRun === 0) {
    return;
  }
  const run = await confirm({
    title: t().heldTitle,
    text: fill(t().heldText, { held: count(willRun, t().heldCount) }),
    action: t().runHeld,
    cancel: t().later,
  });
  if (run) {
    await ask('/operations/retry', { method: 'POST', content: { filter, perSecond: HELD_PER_SECOND } });
    toast(t().heldRun);
  }
}
