"""A Matrix client of its own (matrix-nio, libolm) that a story drives with JSON lines.

Each line on stdin is {"id": n, "do": verb, ...}; each is answered on stdout by {"id": n, "ok": ...} or
{"id": n, "error": text}. Lines {"event": ...} tell of timeline events as they arrive, decrypted if possible, and again
when a late key opened one. End of stdin ends the client. Sessions and keys stay in the store folder, so a client that
is stopped goes on where it was.
"""

import asyncio
import hashlib
import io
import json
import os
import sys

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    LocalProtocolError,
    MegolmEvent,
    SyncResponse,
)
from nio.crypto.attachments import decrypt_attachment
from nio.responses import ErrorResponse
from PIL import Image

SYNC_FILTER = {
    "room": {"timeline": {"limit": 200}, "state": {"lazy_load_members": False}},
    "presence": {"types": []},
}


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def checked(response):
    if isinstance(response, ErrorResponse):
        raise RuntimeError(f"{type(response).__name__}: {response.status_code} {response.message}")
    return response


class Peer:
    def __init__(self, folder):
        self.folder = folder
        self.client = None
        self.events = {}  # room -> {event_id: view}
        self.locked = {}  # event_id -> MegolmEvent that has no key yet
        self.syncing = None
        self.synced = asyncio.Event()
        self.keys = asyncio.Lock()

    # -- session ---------------------------------------------------------------------------------------------------

    async def do_login(self, homeserver, user, password, device_name):
        os.makedirs(self.folder, exist_ok=True)
        config = AsyncClientConfig(
            encryption_enabled=True, store_sync_tokens=True, request_timeout=60, max_timeouts=3
        )
        self.client = AsyncClient(homeserver, user, store_path=self.folder, config=config)
        saved = os.path.join(self.folder, "session.json")
        if os.path.exists(saved):
            with open(saved, encoding="utf8") as file:
                self.client.restore_login(**json.load(file))
        else:
            checked(await self.client.login(password, device_name=device_name))
            session = {
                "user_id": self.client.user_id,
                "device_id": self.client.device_id,
                "access_token": self.client.access_token,
            }
            with open(saved, "w", encoding="utf8") as file:
                json.dump(session, file)
        # A client that starts again has its keys but not its rooms: ask for the whole state once.
        await self.sync_once(timeout=0, full_state=True)
        self.syncing = asyncio.create_task(self.sync_forever())
        return {"user_id": self.client.user_id, "device_id": self.client.device_id}

    async def do_logout(self):
        await self.stop()
        checked(await self.client.logout())
        os.remove(os.path.join(self.folder, "session.json"))

    async def stop(self):
        if self.syncing:
            self.syncing.cancel()
            await asyncio.gather(self.syncing, return_exceptions=True)
            self.syncing = None

    async def sync_forever(self):
        while True:
            try:
                await self.sync_once(timeout=10_000)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # the network may be away; the story decides how long that is fine
                print(f"sync: {error!r}", file=sys.stderr, flush=True)
                await asyncio.sleep(0.3)

    async def sync_once(self, timeout, full_state=False):
        response = await self.client.sync(timeout, SYNC_FILTER, full_state=full_state)
        if not isinstance(response, SyncResponse):
            raise RuntimeError(str(response))
        for room_id, room in response.rooms.join.items():
            for event in room.timeline.events:
                self.take(room_id, event)
        for room_id, event in list(self.locked.values()):
            self.try_open(room_id, event)
        await self.tend_keys()
        self.synced.set()
        self.synced.clear()

    async def tend_keys(self):
        async with self.keys:
            client = self.client
            if client.should_upload_keys:
                checked(await client.keys_upload())
            if client.should_query_keys:
                checked(await client.keys_query())
            if client.should_claim_keys:
                checked(await client.keys_claim(client.get_users_for_key_claiming()))
            await client.send_to_device_messages()

    # -- what arrives ----------------------------------------------------------------------------------------------

    def take(self, room_id, event):
        if isinstance(event, MegolmEvent):
            self.locked[event.event_id] = (room_id, event)
            self.note(room_id, event, decrypted=False)
            self.try_open(room_id, event)
        else:
            self.note(room_id, event, decrypted=bool(getattr(event, "decrypted", False)))

    def try_open(self, room_id, event):
        event.room_id = event.room_id or room_id
        try:
            opened = self.client.decrypt_event(event)
        except Exception:  # no key yet
            return
        self.locked.pop(event.event_id, None)
        self.note(room_id, opened, decrypted=True)

    def note(self, room_id, event, decrypted):
        source = event.source
        content = source.get("content") or {}
        view = {
            "room_id": room_id,
            "event_id": event.event_id,
            "sender": event.sender,
            "type": source.get("type", ""),
            "state_key": source.get("state_key"),
            "redacts": source.get("redacts"),
            "content": content,
            "origin_server_ts": event.server_timestamp,
            "encrypted": decrypted or isinstance(event, MegolmEvent),
            "decrypted": decrypted,
        }
        known = self.events.setdefault(room_id, {})
        if known.get(event.event_id) == view:
            return
        known[event.event_id] = view
        say({"event": view})

    # -- rooms -----------------------------------------------------------------------------------------------------

    async def until(self, condition):
        """Waits for a sync after which the condition holds; the caller has the deadline."""
        while True:
            found = condition()
            if found:
                return found
            await self.synced.wait()

    async def do_create_room(self, invite=(), encrypted=True, name=None, direct=True):
        state = []
        if encrypted:
            content = {"algorithm": "m.megolm.v1.aes-sha2"}
            state.append({"type": "m.room.encryption", "state_key": "", "content": content})
        response = checked(
            await self.client.room_create(
                name=name, invite=list(invite), is_direct=direct, initial_state=state
            )
        )
        room_id = response.room_id
        await self.until(lambda: room_id in self.client.rooms)
        return room_id

    async def do_invite(self, room, user):
        checked(await self.client.room_invite(room, user))

    async def do_accept_invites(self, count=1):
        """Joins all rooms this client is invited to; waits until it is invited to at least `count`."""
        invited = await self.until(
            lambda: len(self.client.invited_rooms) >= count and list(self.client.invited_rooms)
            if count
            else [*self.client.invited_rooms] or ["none"]
        )
        joined = [room for room in invited if room != "none"]
        for room in joined:
            await self.do_join(room)
        return joined

    async def do_join(self, room):
        room_id = checked(await self.client.join(room)).room_id
        await self.until(lambda: room_id in self.client.rooms)
        return room_id

    async def do_leave(self, room):
        checked(await self.client.room_leave(room))

    async def do_kick(self, room, user):
        checked(await self.client.room_kick(room, user))

    async def do_ban(self, room, user):
        checked(await self.client.room_ban(room, user))

    async def do_rooms(self):
        return list(self.client.rooms)

    async def do_members(self, room):
        response = checked(await self.client.joined_members(room))
        return [member.user_id for member in response.members]

    async def do_wait_member(self, room, user):
        """Waits until `user` has joined and this client knows its devices, so that it can read what is sent next."""

        def there():
            joined = room in self.client.rooms and user in self.client.rooms[room].users
            invited = joined and user in self.client.rooms[room].invited_users
            devices = joined and list(self.client.device_store.active_user_devices(user))
            return joined and not invited and devices

        await self.until(there)

    async def do_state(self, room):
        return checked(await self.client.room_get_state(room)).events

    async def do_messages(self, room, all=False):
        if all:
            await self.walk_back(room)
        return list(self.events.get(room, {}).values())

    async def walk_back(self, room):
        start, pages = "", []
        while True:
            response = checked(await self.client.room_messages(room, start, limit=200))
            pages.extend(response.chunk)
            if not response.end or not response.chunk:
                break
            start = response.end
        before = self.events.pop(room, {})
        self.events[room] = {}
        for event in reversed(pages):
            if event.event_id in before:
                self.events[room][event.event_id] = before.pop(event.event_id)
            else:
                self.take(room, event)
        self.events[room].update(before)

    # -- sending ---------------------------------------------------------------------------------------------------

    async def send(self, room, kind, content, txn=None):
        await self.tend_keys()
        response = await self.client.room_send(
            room, kind, content, tx_id=txn, ignore_unverified_devices=True
        )
        return checked(response).event_id

    async def do_send_raw(self, room, type, content, txn=None):
        return await self.send(room, type, content, txn)

    async def do_send_state(self, room, type, content, state_key=""):
        response = await self.client.room_put_state(room, type, content, state_key)
        return checked(response).event_id

    async def do_send_text(self, room, body, reply_to=None):
        content = {"msgtype": "m.text", "body": body}
        if reply_to:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
        return await self.send(room, "m.room.message", content)

    async def do_edit(self, room, event, body):
        content = {
            "msgtype": "m.text",
            "body": f"* {body}",
            "m.new_content": {"msgtype": "m.text", "body": body},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        }
        return await self.send(room, "m.room.message", content)

    async def do_react(self, room, event, key):
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def do_redact(self, room, event):
        return checked(await self.client.room_redact(room, event)).event_id

    async def do_typing(self, room, on):
        checked(await self.client.room_typing(room, on, timeout=30_000))

    async def do_wait_typing(self, room, user, on):
        """Waits until the server says that `user` writes, or no longer does."""

        await self.until(lambda: (user in self.client.rooms[room].typing_users) == on)

    async def do_read(self, room, event):
        checked(await self.client.room_read_markers(room, event, event))

    async def upload(self, data):
        response, keys = await self.client.upload(
            lambda *_: io.BytesIO(data),
            content_type="application/octet-stream",
            encrypt=True,
            filesize=len(data),
        )
        return {**keys, "url": checked(response).content_uri}

    async def do_send_file(
        self, room, path, body, mimetype="application/octet-stream", msgtype="m.file", extra=None
    ):
        with open(path, "rb") as file:
            data = file.read()
        info = {"size": len(data), "mimetype": mimetype}
        content = {"msgtype": msgtype, "body": body, "info": info, "file": await self.upload(data)}
        for key, value in (extra or {}).items():
            content[key] = {**content.get(key, {}), **value}
        return await self.send(room, "m.room.message", content)

    async def do_send_image(self, room, path, body, caption=None, thumbnail=True):
        with open(path, "rb") as file:
            data = file.read()
        info = {"size": len(data), "mimetype": "image/jpeg"}
        with Image.open(io.BytesIO(data)) as image:
            info["w"], info["h"] = image.size
            if thumbnail:
                image.thumbnail((320, 320))
                small = io.BytesIO()
                image.convert("RGB").save(small, "JPEG", quality=75)
                width, height = image.size
                size = {"w": width, "h": height, "size": len(small.getvalue()), "mimetype": "image/jpeg"}
                info["thumbnail_info"] = size
                info["thumbnail_file"] = await self.upload(small.getvalue())
        content = {"msgtype": "m.image", "body": caption or body, "info": info}
        if caption:
            content["filename"] = body
        content["file"] = await self.upload(data)
        return await self.send(room, "m.room.message", content)

    # -- media -----------------------------------------------------------------------------------------------------

    async def do_download(self, room, event, path, thumbnail=False):
        """Downloads, checks the hash, decrypts and writes to `path`."""
        content = self.events[room][event]["content"]
        info = content.get("info") or {}
        file = info["thumbnail_file"] if thumbnail else content["file"]
        server, media = file["url"].removeprefix("mxc://").split("/", 1)
        url = f"{self.client.homeserver}/_matrix/client/v1/media/download/{server}/{media}"
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
            data = await response.read()
            if response.status != 200:
                raise RuntimeError(f"download: {response.status} {data[:200]!r}")
            disposition = response.headers.get("Content-Disposition")
            content_type = response.headers.get("Content-Type")
        plain = decrypt_attachment(data, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        with open(path, "wb") as out:
            out.write(plain)
        return {
            "sha256": hashlib.sha256(data).hexdigest(),
            "plain_sha256": hashlib.sha256(plain).hexdigest(),
            "content_type": content_type,
            "disposition": disposition,
            "size": len(plain),
        }

    # -- the conversation with the story -----------------------------------------------------------------------------

    async def answer(self, line):
        order = json.loads(line)
        number, verb = order.pop("id"), order.pop("do")
        try:
            say({"id": number, "ok": await getattr(self, f"do_{verb}")(**order)})
        except (Exception, LocalProtocolError) as error:
            say({"id": number, "error": f"{verb}: {error!r}"})


async def main(folder):
    peer = Peer(folder)
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=64 * 1024 * 1024)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    running = set()
    while line := await reader.readline():
        task = asyncio.create_task(peer.answer(line))
        running.add(task)
        task.add_done_callback(running.discard)
    await peer.stop()
    if peer.client:
        await peer.client.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
