// matrix-js-sdk beside ours: `catch_up.mjs FOLDER URL EXPECTED KEYS` reads into a searchable table until it has so many
// messages. Its crypto keeps nothing over a restart under Node (there is no IndexedDB), so it logs in anew and is handed
// the room keys in the file KEYS before it says that it is ready.

import { readFileSync, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, url, expected, keys] = process.argv.slice(2);
const require = createRequire(join(resolve(process.env.NODE_PATH), "here.js"));
const Database = require("better-sqlite3");
const sdk = await import(require.resolve("matrix-js-sdk"));
const { logger } = await import(require.resolve("matrix-js-sdk/lib/logger.js"));
logger.setLevel?.("silent");

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

mkdirSync(folder, { recursive: true });
const database = new Database(join(folder, "index.db"));
database.pragma("journal_mode = WAL");
database.exec(`
  CREATE TABLE messages (pk INTEGER PRIMARY KEY, event_id TEXT UNIQUE, room_id TEXT, sender TEXT, sent_ms INTEGER, body TEXT);
  CREATE VIRTUAL TABLE words USING fts5 (body, content = 'messages', content_rowid = 'pk',
    tokenize = 'unicode61 remove_diacritics 2');`);
const insert = database.prepare(
  "INSERT OR IGNORE INTO messages (event_id, room_id, sender, sent_ms, body) VALUES (?, ?, ?, ?, ?)",
);
const index = database.prepare("INSERT INTO words (rowid, body) VALUES (?, ?)");

let read = 0;
const keep = database.transaction((events) => {
  for (const event of events) {
    if (event.getType() !== "m.room.message" || event.isDecryptionFailure()) continue;
    const body = event.getContent().body;
    const row = insert.run(event.getId(), event.getRoomId(), event.getSender(), event.getTs(), body);
    if (row.changes === 1) {
      index.run(row.lastInsertRowid, body);
      read += 1;
    }
  }
});

const answer = await fetch(`${url}/_matrix/client/v3/login`, {
  method: "POST",
  body: JSON.stringify({
    type: "m.login.password",
    identifier: { type: "m.id.user", user: "meister" },
    password: "sonntag-malt-alles-7",
  }),
});
const login = await answer.json();
const client = sdk.createClient({
  baseUrl: url,
  userId: login.user_id,
  deviceId: login.device_id,
  accessToken: login.access_token,
  disableVoip: true,
});
await client.initRustCrypto({ useIndexedDB: false });
await client.getCrypto().importRoomKeysAsJson(readFileSync(keys, "utf8"));
say({ ready: true });
await orders.next();

// All of a room's news in one answer.
const prepared = new Promise((resolve) =>
  client.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve()),
);
await client.startClient({ initialSyncLimit: 60, disablePresence: true });
await prepared;
for (const room of client.getRooms()) {
  const events = room.getLiveTimeline().getEvents();
  await Promise.all(events.map((event) => client.decryptEventIfNeeded(event)));
  keep(events);
}
if (read < Number(expected)) throw new Error(`only ${read} messages were read`);
say({ done: read });
// Idle is without a request on its way, as for the others.
client.stopClient();
while (!(await orders.next()).done);
process.exit(0);
