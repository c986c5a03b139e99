"""Checks the Signature Version 4 of requests as they came over the wire."""
import hashlib
import hmac
import urllib.parse

SECRET = "secret/+key"


def _quoted(text):
    return urllib.parse.quote(text, safe="-_.~")


def _signature(date, region, service, text):
    key = ("AWS4" + SECRET).encode()
    for part in (date, region, service, "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _query(query):
    pairs = [part.partition("=")[::2] for part in query.split("&") if part]
    return [(urllib.parse.unquote(name), urllib.parse.unquote(value)) for name, value in pairs]


def _canonical(method, path, query, headers, names, payload, service):
    if service != "s3":
        path = urllib.parse.quote(path, safe="/-_.~")
    lines = "".join(f"{name}:{' '.join((headers.get(name) or '').split())}\n" for name in names)
    pairs = "&".join(f"{name}={value}" for name, value in sorted((_quoted(n), _quoted(v)) for n, v in query))
    return "\n".join([method, path, pairs, lines, ";".join(names), payload])


def access_key(query, headers):
    """Whose request it is; None where it is not signed."""
    credential = dict(_query(query)).get("X-Amz-Credential")
    authorization = headers.get("authorization") or ""
    if credential is None and "Credential=" in authorization:
        credential = authorization.split("Credential=")[1].split(",")[0]
    return credential.split("/")[0] if credential else None


def problem(method, path, query, headers, body, now):
    """What is wrong with a request's signature: an error's name, or None."""
    items = _query(query)
    given = dict(items)
    if "X-Amz-Signature" in given:
        credential, stamp, names = given["X-Amz-Credential"], given["X-Amz-Date"], given["X-Amz-SignedHeaders"]
        signature, payload = given["X-Amz-Signature"], "UNSIGNED-PAYLOAD"
        items = [item for item in items if item[0] != "X-Amz-Signature"]
    else:
        parts = headers["authorization"].removeprefix("AWS4-HMAC-SHA256 ").split(", ")
        fields = dict(part.split("=", 1) for part in parts)
        credential, names, signature = fields["Credential"], fields["SignedHeaders"], fields["Signature"]
        stamp, payload = headers["x-amz-date"], hashlib.sha256(body).hexdigest()
    _, date, region, service, _ = credential.split("/")
    if service == "s3" and payload != headers.get("x-amz-content-sha256", payload):
        return "XAmzContentSHA256Mismatch"
    if abs(stamp_seconds(stamp) - now) > 900:
        return "RequestTimeTooSkewed"
    names = names.split(";")
    must = [n for n in headers.keys() if n.lower().startswith("x-amz-") and "X-Amz-Signature" not in given]
    if "host" not in names or any(name.lower() not in names for name in must):
        return "AccessDenied"
    request = _canonical(method, path, items, headers, names, payload, service)
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, "/".join(credential.split("/")[1:]),
                      hashlib.sha256(request.encode()).hexdigest()])
    return None if _signature(date, region, service, text) == signature else "SignatureDoesNotMatch"


def stamp_seconds(stamp):
    import calendar
    import time
    return calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ"))
