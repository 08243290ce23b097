"""A TLS front before a plain port, whose certificate a story can spoil while it runs.

`tls_front.py <folder> <port>` makes two authorities and a certificate of each for 127.0.0.1, writes the first authority to
<folder>/ca.pem, and says {"port": ...}. Each line on stdin names what clients get from then on and is answered by {"ok":
...}: `right` (a certificate of the first authority), `foreign` (one of the other), `plain` (bytes that are no TLS).
Connections under way end. End of stdin ends the front.
"""

import asyncio
import datetime
import ipaddress
import json
import os
import ssl
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def name_of(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def builder(subject, issuer, key):
    now = datetime.datetime.now(datetime.timezone.utc)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    return made.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=30))


def authority(name):
    key = ec.generate_private_key(ec.SECP256R1())
    made = builder(name_of(name), name_of(name), key)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return key, made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def context(folder, kind, ca_key, ca):
    """A server's TLS context with a certificate of this authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = builder(name_of("127.0.0.1"), ca.subject, key).add_extension(here, critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    path = os.path.join(folder, f"{kind}.pem")
    with open(path, "wb") as file:
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file.write(key.private_bytes(*form))
        file.write(made.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    return tls


async def move(reader, writer):
    try:
        while data := await reader.read(64 * 1024):
            writer.write(data)
            await writer.drain()
    except (OSError, ssl.SSLError):
        pass
    finally:
        writer.close()


class Front:
    def __init__(self, folder, upstream):
        self.upstream = upstream
        self.contexts = {"plain": None}
        for kind in ("right", "foreign"):
            key, certificate = authority(f"werkfunk {kind}")
            self.contexts[kind] = context(folder, kind, key, certificate)
            if kind == "right":
                with open(os.path.join(folder, "ca.pem"), "wb") as file:
                    file.write(certificate.public_bytes(serialization.Encoding.PEM))
        self.server = None
        self.port = 0
        self.open = set()

    async def become(self, kind):
        if self.server:
            self.server.close()
        for writer in list(self.open):
            writer.transport.abort()
        serve = self.refuse if kind == "plain" else self.carry
        self.server = await asyncio.start_server(serve, "127.0.0.1", self.port, ssl=self.contexts[kind])
        self.port = self.server.sockets[0].getsockname()[1]

    async def refuse(self, _reader, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def carry(self, reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        except OSError:
            writer.transport.abort()
            return
        self.open.add(writer)
        await asyncio.gather(move(reader, far_writer), move(far_reader, writer))
        self.open.discard(writer)


async def main():
    front = Front(sys.argv[1], int(sys.argv[2]))
    await front.become("right")
    say({"port": front.port})
    while line := await asyncio.to_thread(sys.stdin.readline):
        await front.become(line.strip())
        say({"ok": line.strip()})


asyncio.run(main())
