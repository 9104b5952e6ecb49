# As sample.py, but signed with a private key (EdDSA): the chat server only ever knows the public one.
# Needs PyJWT and cryptography: pip install "pyjwt[crypto]"
# openssl genpkey -algorithm ed25519 -out private.pem
# openssl pkey -in private.pem -pubout        (this one goes into the console)
# WIDGET_KEY=… IDENTITY_PRIVATE_KEY=private.pem python3 sample_eddsa.py
import os
import time
import uuid

import jwt


def identity_token(private_key, widget_key, user):
    claims = {
        "sub": user["id"],
        "aud": widget_key,
        "exp": int(time.time()) + 5 * 60,
        "jti": str(uuid.uuid4()),
        "name": user["name"],
        "email": user["email"],
    }
    return jwt.encode(claims, private_key, algorithm="EdDSA")


if __name__ == "__main__":
    # Take the user from your own session, never from what the browser sends.
    user = {"id": "customer-1", "name": "Zoë Ångström", "email": "zoe@example.com"}
    with open(os.environ["IDENTITY_PRIVATE_KEY"]) as file:
        print(identity_token(file.read(), os.environ["WIDGET_KEY"], user))
