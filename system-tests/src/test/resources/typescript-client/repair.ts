// Creates a processing, lets a lead fail, and retries it until it has arrived.
import createClient from 'openapi-fetch';
import type { components, paths } from './webjack.js';

type Action = components['schemas']['ActionDefinition'];
type Operation = components['schemas']['Operation'];
type Status = components['schemas']['OperationStatus'];

declare const process: { argv: string[] };

const [address = '', token = '', destination = ''] = process.argv.slice(2);
const webjack = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

const actions: Action[] = [
  {
    key: 'form',
    type: 'form_urlencoded',
    fields: [
      { name: 'email', value: '{{ fields.email }}' },
      { name: 'name', value: '{{ fields["Имя"] }}' },
    ],
  },
  {
    key: 'send',
    type: 'http_request',
    method: 'POST',
    url: destination,
    headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
    body: '{{ actions.form.body }}',
    retry: { delays: [] },
  },
];

// What the types refuse is refused by the compiler: each of these lines would be an error without its comment.
// @ts-expect-error there is no such type of action
export const unknownType: Action = { key: 'x', type: 'http_requests' };
// @ts-expect-error a request has no fields: the type tells which settings there are
export const wrongSetting: Action = { key: 'x', type: 'http_request', method: 'POST', url: '', fields: [] };
// @ts-expect-error a request needs an address
export const missingSetting: Action = { key: 'x', type: 'http_request', method: 'POST' };

const created = await webjack.POST('/api/v1/processings', {
  body: { name: 'TypeScript', source: { type: 'http' }, actions, notifications: { emails: [] } },
});
const processing = answered(created.data, created.error);
const source = processing.source;
if (source?.type !== 'http' || source.webhookUrl === undefined) {
  throw new Error('no address to send leads to');
}

const started = await webjack.POST('/api/v1/processings/{id}/start', { params: { path: { id: processing.id } } });
if (answered(started.data, started.error).status !== 'RUNNING') {
  throw new Error('it does not run');
}

const lead = await fetch(source.webhookUrl, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ email: 'ivan@example.org', Имя: 'Иван' }),
});
const accepted = (await lead.json()) as { id: string };

const failed = await reaching(accepted.id, 'FAILED');
const attempt = failed.actions.at(-1);
console.log(`failed ${failed.error?.code ?? 'without an error'} ${attempt?.response?.status ?? 'without an answer'}`);

const listed = await webjack.GET('/api/v1/operations', {
  params: { query: { processingId: processing.id, needsAttention: true } },
});
if (!answered(listed.data, listed.error).items.some(item => item.id === failed.id && item.needsAttention)) {
  throw new Error('it is not among those that need attention');
}

const retried = await webjack.POST('/api/v1/operations/{id}/retry', {
  params: { path: { id: failed.id } },
  body: { from: 'failed', definition: 'current' },
});
const again = await reaching(answered(retried.data, retried.error).id, 'SUCCEEDED');
console.log(`${again.status} ${again.retryOf === failed.id ? 'as its retry' : 'as another'}`);

async function reaching(id: string, status: Status): Promise<Operation> {
  const end = Date.now() + 30_000;
  let last = 'nothing';
  while (Date.now() < end) {
    const { data } = await webjack.GET('/api/v1/operations/{id}', { params: { path: { id } } });
    if (data?.status === status) {
      return data;
    }
    last = data?.status ?? last;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`${id} is ${last}, not ${status}`);
}

function answered<T>(data: T | undefined, problem: components['schemas']['Problem'] | undefined): T {
  if (data === undefined) {
    throw new Error(JSON.stringify(problem));
  }
  return data;
}
