// What producer and worker agree on.

export const QUEUE = 'campaign';

/** Where Redis listens. Waiting for it without end is what the documentation asks of a worker. */
export const connection = { path: process.env.REDIS_SOCKET, maxRetriesPerRequest: null };
