// Sends what is in the queue, and ends when it is empty: node worker.js
//
// Choices, each the one that the documentation recommends or that serves it best:
//
// - A worker with `concurrency` and `limiter`, as the queue's guide shows for a service that allows so many in a second.
// - A refusal for going too fast puts the job back and holds the whole queue for a while (`RateLimitError`); it is no
//   failed try. Everything else that throws is tried again by the queue.
// - undici's own pool instead of `fetch`, which stands on it and costs several times as much.
// - Everything that concerns interrupted jobs (locks, stalled jobs) as it is by default.

import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { Pool } from 'undici';
import { connection, QUEUE } from './queue.js';

const CONCURRENCY = 100;
const TOO_FAST = 130429;
const HOLD_MS = 250;
const GLANCE_MS = 500;

const { MESSAGES_URL, TOKEN, PER_SECOND } = process.env;
const { origin, pathname: path } = new URL(MESSAGES_URL);
const pool = new Pool(origin, { connections: CONCURRENCY });
const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
const queue = new Queue(QUEUE, { connection });

function message({ phone, name }) {
  const text = (value) => ({ type: 'text', text: value });
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: phone,
    type: 'template',
    template: {
      name: 'spring_offer_a',
      language: { code: 'en' },
      components: [
        { type: 'body', parameters: [text(name), text('20%')] },
        { type: 'button', sub_type: 'url', index: '0', parameters: [text('spring-a')] },
      ],
    },
  };
}

async function send(job) {
  const { body, statusCode } = await pool.request({
    method: 'POST',
    path,
    headers,
    body: JSON.stringify(message(job.data)),
  });
  if (statusCode >= 500) {
    await body.dump();
    throw new Error(`the platform answered ${statusCode}`);
  }
  const answer = await body.json();
  if (answer.error?.code === TOO_FAST) {
    await queue.rateLimit(HOLD_MS);
    throw Worker.RateLimitError();
  }
  if (answer.error) {
    // The same request would be refused again.
    throw new UnrecoverableError(`refused with ${answer.error.code}`);
  }
  return answer.messages[0].id;
}

const worker = new Worker(QUEUE, send, {
  connection,
  concurrency: CONCURRENCY,
  limiter: { max: Number(PER_SECOND), duration: 1000 },
});
worker.on('error', (error) => console.error(error));

const left = () => queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized', 'paused');
while ((await left()) > 0) {
  await sleep(GLANCE_MS);
}
console.log(JSON.stringify(await queue.getJobCounts('completed', 'failed')));
await worker.close();
await queue.close();
await pool.close();
