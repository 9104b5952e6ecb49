# A token that says who is signed in, for aparte.identify(token). Python, without any package.
# WIDGET_KEY=… IDENTITY_SECRET=… python3 sample.py
import base64
import hashlib
import hmac
import json
import os
import time
import uuid


def identity_token(secret, widget_key, user):
    header = encode({"alg": "HS256", "typ": "JWT"})
    claims = encode({
        "sub": user["id"],
        "aud": widget_key,
        "exp": int(time.time()) + 5 * 60,
        "jti": str(uuid.uuid4()),
        "name": user["name"],
        "email": user["email"],
    })
    signed = f"{header}.{claims}"
    signature = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64url(signature)}"


def encode(part):
    return base64url(json.dumps(part).encode())


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


if __name__ == "__main__":
    # Take the user from your own session, never from what the browser sends.
    user = {"id": "customer-1", "name": "Zoë Ångström", "email": "zoe@example.com"}
    print(identity_token(os.environ["IDENTITY_SECRET"], os.environ["WIDGET_KEY"], user))
