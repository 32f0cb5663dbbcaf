"""Receives webhooks: `webhook_receiver.py PORT FILE`.

The variable `WEBHOOK_SECRET` has the secret of the webhook, and the file keeps the events. It verifies, stores and answers;
the work comes afterwards. Prints a line for each event.
"""

import base64
import hashlib
import hmac
import json
import os
import queue
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Somebody who has recorded a message cannot send it again later.
TOLERANCE_S = 300

# Larger than any event of the service.
MAX_BYTES = 4 << 20

# At least 24 bytes. With an empty key everybody could sign.
SECRET = "whsec_([A-Za-z0-9+/]{4}){8,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"

# The inbox separates ids by spaces and lines.
ID = "[!-~]{1,200}"

# The types of events that this program understands. There may be more types later.
TYPES = ("OrderCreated", "OrderUpdated", "CustomerErased")

# The order, its version and its status.
CHANGE = "[!-~]+ [0-9]{1,15} [A-Z_]+"

# A client that does not send its request keeps a thread. The service sends one at once.
TIMEOUT_S = 15


def is_genuine(secret: str, id: str, timestamp: str, signatures: str, body: bytes) -> bool:
    """Whether the message of a webhook is from the service, and new (Standard Webhooks).

    `signatures` has several signatures, separated by spaces, after the secret was rotated. `body` has the bytes as they
    arrived: parsing and writing them again may change them.
    """
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(time.time() - int(timestamp)) > TOLERANCE_S:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    # It takes the same time wherever the difference is, so an attacker learns nothing from the time.
    return any(hmac.compare_digest(expected, one.encode()) for one in signatures.split(" "))


class Inbox:
    """The events that have arrived, in a file, each once. A database would do the same with a unique key."""

    def __init__(self, path: str, take):
        """Opens a file, and takes what a process before this one has stored."""
        self._ids = set()
        self._lock = threading.Lock()
        self._file = open(path, "a+", encoding="ascii")
        self._file.seek(0)
        for line in self._file:
            # A process that was killed may leave a part of a line. It has not answered 2xx, so the event comes again.
            if line.endswith(".\n"):
                id, event = line[:-2].split(" ")
                self._ids.add(id)
                take((id, base64.b64decode(event)))
        self._write("\n")

    def store(self, id: str, event: bytes) -> bool:
        """Stores an event, so that it survives a crash. Returns false if it has arrived before."""
        with self._lock:
            if id in self._ids:
                return False
            self._write(f"{id} {base64.b64encode(event).decode()}.\n")
            self._ids.add(id)
            return True

    def _write(self, text: str) -> None:
        self._file.write(text)
        self._file.flush()
        os.fsync(self._file.fileno())


def parse(body: bytes) -> dict | None:
    """Reads a JSON object. None if the body is none."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def text(event: dict, *path: str) -> str:
    """A text in an event. Empty if it is absent, or no text."""
    value = event
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def work(events: queue.Queue) -> None:
    """Remembers the latest status of each order, one event after the other, without end."""
    latest: dict[str, int] = {}
    while True:
        id, body = events.get()
        event = parse(body) or {}
        type = text(event, "type")
        if type == "Ping":
            continue
        order, number, status = text(event, "subject"), text(event, "sequence"), text(event, "data", "order", "status")
        change = f"{order} {number} {status}"
        # An event that this program does not understand must not end the work. It is in the inbox at every start.
        if type not in TYPES or not re.fullmatch(CHANGE, change):
            say("skipped", id)
            continue
        sequence = int(number)
        # The events of an order arrive in order, but a dead letter arrives late, when somebody replays it. It must not
        # overwrite what came after it.
        if sequence <= latest.get(order, 0):
            say("late", order, sequence)
            continue
        latest[order] = sequence
        say("done", change)


def say(*words) -> None:
    # In one piece: print() writes each word alone, and several threads say something.
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(port: int, path: str, secret: str) -> None:
    events: queue.Queue = queue.Queue()
    inbox = Inbox(path, events.put)

    class Receiver(BaseHTTPRequestHandler):
        timeout = TIMEOUT_S

        def do_POST(self):
            length = self.headers.get("Content-Length", "")
            if not re.fullmatch("[0-9]{1,9}", length) or int(length) > MAX_BYTES:
                self.send_error(413)
                return
            self.reply(self.answer(self.rfile.read(int(length))))

        def refuse_method(self):
            self.reply(405, Allow="POST")

        def reply(self, status: int, **headers: str):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            # This server closes the connection. Some clients send their next request on it unless they are told so.
            self.send_header("Connection", "close")
            self.end_headers()

        do_GET = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = refuse_method

        def answer(self, body: bytes) -> int:
            id, timestamp, signatures = (
                self.headers.get(name, "") for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
            )
            if not is_genuine(secret, id, timestamp, signatures, body):
                say("refused")
                return 401
            if not re.fullmatch(ID, id) or parse(body) is None:
                say("refused")
                return 400
            # Once it is stored, the service need not send it again. If storing fails, there is no 2xx, and it will.
            if inbox.store(id, body):
                events.put((id, body))
            else:
                say("duplicate", id)
            return 204

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=work, args=(events,), daemon=True).start()
    say("ready")
    server.serve_forever()


def stop(reason: str) -> None:
    print(reason, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not re.fullmatch("[0-9]{1,5}", sys.argv[1]):
        stop("Usage: webhook_receiver.py PORT FILE, such as webhook_receiver.py 9000 inbox")
    if not re.fullmatch(SECRET, os.environ.get("WEBHOOK_SECRET", "")):
        stop("WEBHOOK_SECRET must be the secret of the webhook, which begins with whsec_.")
    main(int(sys.argv[1]), sys.argv[2], os.environ["WEBHOOK_SECRET"])
