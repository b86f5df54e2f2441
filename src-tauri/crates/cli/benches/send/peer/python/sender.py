"""Sends one template message to everybody on a list: a script as one writes it in an afternoon.

    python sender.py load LIST.csv STATE.db     takes the list in
    python sender.py send STATE.db              sends to everybody who has not had it yet; may be started again

Choices, each the one that the documentation recommends or that serves it best:

- aiohttp, one session for all requests. httpx, the other well-known client, needs many times the processor time as soon
  as many connections are open, so it would only make the figures worse.
- As many workers as the session keeps connections by default (100). They take the place of a semaphore, and spare the
  script a task for each person.
- aiolimiter for the pace, without bursts: see `PACE`.
- SQLite for the state, in the mode for many small commits (write-ahead log, no flush to the disk for each of them).
  A row is marked once the platform has answered, for before that nobody knows whether it was sent.
"""

import asyncio
import csv
import os
import sqlite3
import sys

import aiohttp
from aiolimiter import AsyncLimiter

WORKERS = 100
# The platform asks to slow down and to try again later, for longer each time.
TRIES = 6
FIRST_PAUSE_S = 0.25
TIMEOUT = aiohttp.ClientTimeout(total=30)
TOO_FAST = 130429


def pace(per_second):
    """At most so many in a second, evenly.

    A bucket of the whole second would let twice as many go in the first one, and the platform would refuse half of
    them; a bucket of one message loses half of the pace to timers that fire late. One of a hundredth of a second was the
    fastest of those tried, with the fewest refusals.
    """
    share = per_second / 100
    return AsyncLimiter(share, share / per_second)


def open_state(path):
    state = sqlite3.connect(path, isolation_level=None)
    state.execute("PRAGMA journal_mode = WAL")
    state.execute("PRAGMA synchronous = NORMAL")
    return state


def load(path, state):
    state.execute(
        "CREATE TABLE person (id INTEGER PRIMARY KEY, phone TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
        " status TEXT NOT NULL DEFAULT 'pending', message_id TEXT, error TEXT)"
    )
    with open(path, newline="", encoding="utf-8") as file:
        rows = [(row["Phone"], row["First name"]) for row in csv.DictReader(file)]
    state.execute("BEGIN")
    state.executemany("INSERT OR IGNORE INTO person (phone, name) VALUES (?, ?)", rows)
    state.execute("COMMIT")


def message(phone, name):
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": phone,
        "type": "template",
        "template": {
            "name": "spring_offer_a",
            "language": {"code": "en"},
            "components": [
                {"type": "body", "parameters": [{"type": "text", "text": name}, {"type": "text", "text": "20%"}]},
                {
                    "type": "button",
                    "sub_type": "url",
                    "index": "0",
                    "parameters": [{"type": "text", "text": "spring-a"}],
                },
            ],
        },
    }


class Sender:
    def __init__(self, state, session, url, per_second):
        self.state = state
        self.session = session
        self.url = url
        self.limiter = pace(per_second)

    async def send_all(self):
        rows = self.state.execute("SELECT id, phone, name FROM person WHERE status = 'pending' ORDER BY id").fetchall()
        people = iter(rows)
        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(self.work(people))

    async def work(self, people):
        for person, phone, name in people:
            await self.send(person, phone, name)

    async def send(self, person, phone, name):
        for attempt in range(TRIES):
            async with self.limiter:
                pass
            async with self.session.post(self.url, json=message(phone, name)) as response:
                answer = await response.json()
            if "error" not in answer:
                return self.mark(person, "sent", answer["messages"][0]["id"], None)
            code = answer["error"]["code"]
            if code != TOO_FAST:
                return self.mark(person, "failed", None, str(code))
            await asyncio.sleep(FIRST_PAUSE_S * 2**attempt)
        return self.mark(person, "failed", None, str(TOO_FAST))

    def mark(self, person, status, message_id, error):
        self.state.execute(
            "UPDATE person SET status = ?, message_id = ?, error = ? WHERE id = ?", (status, message_id, error, person)
        )


async def send(state):
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
    async with aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session:
        await Sender(state, session, os.environ["MESSAGES_URL"], int(os.environ["PER_SECOND"])).send_all()


def main():
    match sys.argv[1:]:
        case ["load", path, state]:
            load(path, open_state(state))
        case ["send", state]:
            state = open_state(state)
            asyncio.run(send(state))
            print(dict(state.execute("SELECT status, count(*) FROM person GROUP BY status")))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
