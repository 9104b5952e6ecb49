// A token that says who is signed in, for aparte.identify(token). Go, without any module.
// WIDGET_KEY=… IDENTITY_SECRET=… go run sample.go
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

type user struct{ id, name, email string }

func identityToken(secret, widgetKey string, who user) (string, error) {
	unique := make([]byte, 16)
	if _, err := rand.Read(unique); err != nil {
		return "", err
	}
	claims, err := json.Marshal(map[string]any{
		"sub":   who.id,
		"aud":   widgetKey,
		"exp":   time.Now().Unix() + 5*60,
		"jti":   hex.EncodeToString(unique),
		"name":  who.name,
		"email": who.email,
	})
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode(claims)
	signature := hmac.New(sha256.New, []byte(secret))
	signature.Write([]byte(signed))
	return signed + "." + encode(signature.Sum(nil)), nil
}

func main() {
	// Take the user from your own session, never from what the browser sends.
	who := user{"customer-1", "Zoë Ångström", "zoe@example.com"}
	token, err := identityToken(os.Getenv("IDENTITY_SECRET"), os.Getenv("WIDGET_KEY"), who)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(token)
}
