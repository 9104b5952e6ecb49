import base64
import hashlib
import hmac
import json
import time


def verify(secret, headers, body):
    """Gives what was sent, or raises ValueError. headers: names in lower case. body: the bytes as they came in."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "0")
    if not abs(time.time() - int(timestamp)) < 300:
        raise ValueError("too old")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    if not any(hmac.compare_digest(f"v1,{expected}", signature) for signature in given):
        raise ValueError("not signed with this secret")
    return json.loads(body)
