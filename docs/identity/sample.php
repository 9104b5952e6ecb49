<?php
// A token that says who is signed in, for aparte.identify(token). PHP, without any package.
// WIDGET_KEY=… IDENTITY_SECRET=… php sample.php

function identity_token(string $secret, string $widget_key, array $user): string
{
    $encode = fn (string $part) => rtrim(strtr(base64_encode($part), '+/', '-_'), '=');
    $header = $encode(json_encode(['alg' => 'HS256', 'typ' => 'JWT']));
    $claims = $encode(json_encode([
        'sub' => $user['id'],
        'aud' => $widget_key,
        'exp' => time() + 5 * 60,
        'jti' => bin2hex(random_bytes(16)),
        'name' => $user['name'],
        'email' => $user['email'],
    ]));
    $signature = $encode(hash_hmac('sha256', "$header.$claims", $secret, true));
    return "$header.$claims.$signature";
}

// Take the user from your own session, never from what the browser sends.
$user = ['id' => 'customer-1', 'name' => 'Zoë Ångström', 'email' => 'zoe@example.com'];
echo identity_token(getenv('IDENTITY_SECRET'), getenv('WIDGET_KEY'), $user), "\n";
