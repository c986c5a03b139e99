"""S3, DynamoDB, SNS, SQS and STS for tests: it counts what is done, and fails as it is told.

Prints its port, and ends with its standard input. With a certificate and its key as arguments it speaks TLS.

A world belongs to an access key: `PUT /_world/KEY` makes one with keys of tables, faults, a clock's offset, limits of tables
(see limits.py) and `files`, the text of objects by their path;
`GET /_world/KEY` says what was done to it. A fault is of one operation, or of one whose body `contains` a text, and is used once,
in order:

    error         answers `status` and `code`, and has done nothing
    error-after   the same, and has done it
    reset-before  closes the connection, and has done nothing
    reset-after   does it, and closes the connection
    reset-body    does it, and closes the connection in the body of the answer, after `bytes` of it where given
    truncated     does it, and answers half of the body, as if it were all
    bad-crc       does it, and answers with a wrong CRC-32
    drip          does it, and answers a byte at a time
    silent        does nothing, and does not answer
    partial       does a part of a batch: `process` elements, or all but those in `fail`
"""
import json
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from email.utils import formatdate

import signatures
from services import Refused, World

worlds = {}
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ConnectionError, OSError, ValueError):
            self.close_connection = True

    def do(self):
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if path.startswith("/_world/"):
            return self.control(path.split("/")[2], body)
        if path == "/_credentials":
            return self.credentials()
        key = signatures.access_key(query, self.headers)
        with lock:
            world = worlds.get(key)
        if world is None:
            return self.answer(403, b"", {})
        self.world = world
        now = time.time() + world.offset
        service, operation, request = self.understood(path, query, body)
        with lock:
            fault = next((f for f in world.faults if f["operation"] == operation
                          and f.get("contains", "").encode() in body), None)
            if fault:
                world.faults.remove(fault)
            world.requests.append({"operation": operation, "path": self.path, "fault": (fault or {}).get("kind"),
                                   "connection": self.client_address[1]})
        kind = (fault or {}).get("kind")
        problem = signatures.problem(self.command, path, query, self.headers, body, now)
        if problem:
            return self.refuse(service, Refused(403, problem, f"bad signature\n{dict(self.headers)}"))
        if kind == "reset-before":
            return self.reset()
        if kind == "silent":
            time.sleep(fault.get("seconds", 30))
            return self.reset()
        if kind == "error":
            return self.refuse(service, Refused(fault["status"], fault["code"]), fault.get("headers"))
        try:
            with lock:
                status, headers, answer = self.done(world, service, operation, request, path, query, body, fault)
        except Refused as refused:
            return self.refuse(service, refused)
        if kind == "error-after":
            return self.refuse(service, Refused(fault["status"], fault["code"]))
        if kind == "reset-after":
            return self.reset()
        self.answer(status, answer, headers, fault)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do

    def understood(self, path, query, body):
        target = self.headers.get("x-amz-target")
        if target:
            name, operation = target.split(".")
            return ("dynamodb" if "Dynamo" in name else "sqs"), operation, json.loads(body)
        if "urlencoded" in (self.headers.get("content-type") or ""):
            form = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
            return "sts" if form["Action"] == "AssumeRole" else "sns", form["Action"], form
        names = {"GET": "GetObject", "HEAD": "HeadObject", "PUT": "PutObject"}
        copies = self.headers.get("x-amz-copy-source")
        if "list-type=2" in query:
            return "s3", "ListObjectsV2", None
        return "s3", "CopyObject" if copies else names[self.command], None

    def done(self, world, service, operation, request, path, query, body, fault):
        if service == "s3":
            return world.s3(self.command, path, query, self.headers, body)
        result = getattr(world, operation)(request, fault)
        if service in ("sns", "sts"):
            text = f"<{operation}Result>{result}</{operation}Result>"
            text = f"<{operation}Response xmlns=\"http://sns\">{text}</{operation}Response>"
            return 200, {"Content-Type": "text/xml"}, text.encode()
        answer = json.dumps(result).encode()
        return 200, {"x-amz-crc32": str(zlib.crc32(answer))} if service == "dynamodb" else {}, answer

    def refuse(self, service, refused, headers=None):
        if service in ("s3", "sns", "sts"):
            body = f"<Error><Code>{refused.code}</Code><Message>{refused.message}</Message></Error>"
            if service in ("sns", "sts"):
                body = f"<ErrorResponse>{body}</ErrorResponse>"
            body = body.encode()
        else:
            said = {"__type": f"com.amazonaws#{refused.code}", "message": refused.message, **refused.extra}
            body = json.dumps(said).encode()
        self.answer(refused.status, body, headers or {})

    def answer(self, status, body, headers, fault=None):
        kind = (fault or {}).get("kind")
        if kind == "truncated":
            body = body[:len(body) // 2]
        if kind == "bad-crc":
            headers["x-amz-crc32"] = "1"
        self.send_response_only(status)
        self.send_header("Date", formatdate(time.time() + getattr(self, "world", World()).offset, usegmt=True))
        self.send_header("x-amzn-RequestId", "request-1")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        if kind == "reset-body":
            self.wfile.write(body[:fault.get("bytes", len(body) // 2)])
            self.wfile.flush()
            time.sleep(0.05)
            return self.reset()
        if kind == "drip":
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(fault.get("pause", 0.05))
            return
        for start in range(0, len(body), 65536):
            self.wfile.write(body[start:start + 65536])

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def credentials(self):
        with lock:
            world = worlds.setdefault("container", World())
            world.requests.append({"authorization": self.headers.get("authorization")})
            number = len(world.requests)
            name = self.path.partition("?fail=")[2]
            fails = name and world.effects.setdefault(name, 0) < 2
            world.did(name)
        if fails:
            return self.answer(500, b"", {})
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
        self.answer(200, json.dumps({"AccessKeyId": f"container-{number}", "SecretAccessKey": signatures.SECRET,
                                     "Token": "token+/=", "Expiration": stamp}).encode(), {})

    def control(self, key, body):
        with lock:
            if self.command == "PUT":
                world = worlds[key] = World()
                for name, value in json.loads(body).items():
                    if name == "limits":
                        world.limit(value)
                    elif name == "files":
                        for path, text in value.items():
                            world.s3("PUT", path, "", {}, text.encode())
                    else:
                        setattr(world, name, value)
            self.answer(200, json.dumps(worlds[key].state()).encode(), {})


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) == 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[1:])
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
