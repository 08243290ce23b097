"""matrix-nio with libolm beside ours: `nio_catch_up.py FOLDER URL EXPECTED` logs in where it has not, and reads into a
searchable table until it has so many messages. Says when it is ready, begins when told, says when it is done, and ends
with its input."""

import asyncio
import json
import logging
import os
import sqlite3
import sys

from nio import AsyncClient, AsyncClientConfig, MegolmEvent, RoomMessageText, SyncResponse

# All of a room's news in one answer.
SYNC_FILTER = {"room": {"timeline": {"limit": 60}, "ephemeral": {"types": []}}, "presence": {"types": []}}


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def index_in(folder):
    database = sqlite3.connect(os.path.join(folder, "index.db"))
    database.execute("PRAGMA journal_mode = WAL")
    database.execute(
        "CREATE TABLE IF NOT EXISTS messages (pk INTEGER PRIMARY KEY, event_id TEXT UNIQUE, room_id TEXT, sender TEXT,"
        " sent_ms INTEGER, body TEXT)"
    )
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (body, content = 'messages', content_rowid = 'pk',"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    return database


class Reader:
    def __init__(self, client, database):
        self.client, self.database = client, database
        self.read = 0
        self.closed = []

    def keep(self, room_id, event):
        cursor = self.database.execute(
            "INSERT OR IGNORE INTO messages (event_id, room_id, sender, sent_ms, body) VALUES (?, ?, ?, ?, ?)",
            (event.event_id, room_id, event.sender, event.server_timestamp, event.body),
        )
        if cursor.rowcount == 1:
            self.database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (cursor.lastrowid, event.body))
            self.read += 1

    def take(self, room_id, event):
        if isinstance(event, MegolmEvent):
            event.room_id = event.room_id or room_id
            try:
                event = self.client.decrypt_event(event)
            except Exception:  # its key comes later
                self.closed.append((room_id, event))
                return
        if isinstance(event, RoomMessageText):
            self.keep(room_id, event)

    async def round(self, full_state):
        response = await self.client.sync(0, SYNC_FILTER, full_state=full_state)
        if not isinstance(response, SyncResponse):
            raise RuntimeError(str(response))
        closed, self.closed = self.closed, []
        for room_id, room in response.rooms.join.items():
            for event in room.timeline.events:
                self.take(room_id, event)
        for room_id, event in closed:
            self.take(room_id, event)
        self.database.commit()
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()


async def main(folder, url, expected):
    os.makedirs(folder, exist_ok=True)
    # That a key comes later is no news here.
    logging.disable(logging.CRITICAL)
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True, request_timeout=300)
    say({"ready": True})
    sys.stdin.readline()
    client = AsyncClient(url, "meister", store_path=folder, config=config)
    saved = os.path.join(folder, "session.json")
    fresh = not os.path.exists(saved)
    if fresh:
        await client.login("sonntag-malt-alles-7", device_name="nio")
        with open(saved, "w", encoding="utf8") as file:
            names = ("user_id", "device_id", "access_token")
            json.dump({name: getattr(client, name) for name in names}, file)
    else:
        with open(saved, encoding="utf8") as file:
            client.restore_login(**json.load(file))
    reader = Reader(client, index_in(folder))
    while True:
        await reader.round(full_state=fresh)
        if reader.read >= expected:
            break
    say({"done": reader.read, "closed": len(reader.closed)})
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
