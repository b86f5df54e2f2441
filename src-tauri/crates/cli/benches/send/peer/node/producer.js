// Puts everybody on a list into the queue, once: node producer.js LIST.csv
//
// A job is named after its person, so that the same list put in again adds nobody twice. It is tried three times, with
// exponential pauses, and is forgotten a while after it has ended: settings of the queue's documentation.

import { readFileSync } from 'node:fs';
import { Queue } from 'bullmq';
import { connection, QUEUE } from './queue.js';

const AT_ONCE = 1000;

const settings = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 24 * 3600 },
};

/** The list is plain: no cell of it is quoted. */
function jobs(text) {
  const [heading, ...rows] = text.trimEnd().split('\n');
  const columns = heading.split(',');
  const [name, phone] = [columns.indexOf('First name'), columns.indexOf('Phone')];
  return rows.map((row) => {
    const cells = row.split(',');
    const data = { phone: cells[phone], name: cells[name] };
    return { name: 'message', data, opts: { ...settings, jobId: `person-${data.phone}` } };
  });
}

const queue = new Queue(QUEUE, { connection });
const all = jobs(readFileSync(process.argv[2], 'utf8'));
for (let at = 0; at < all.length; at += AT_ONCE) {
  await queue.addBulk(all.slice(at, at + AT_ONCE));
}
await queue.close();
