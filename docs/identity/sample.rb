# A token that says who is signed in, for aparte.identify(token). Ruby, without any gem.
# WIDGET_KEY=… IDENTITY_SECRET=… ruby sample.rb
require 'json'
require 'openssl'
require 'securerandom'

def identity_token(secret, widget_key, user)
  encode = ->(part) { [part].pack('m0').tr('+/', '-_').delete('=') }
  header = encode.call(JSON.generate(alg: 'HS256', typ: 'JWT'))
  claims = encode.call(JSON.generate(
    sub: user[:id],
    aud: widget_key,
    exp: Time.now.to_i + 5 * 60,
    jti: SecureRandom.uuid,
    name: user[:name],
    email: user[:email]
  ))
  signature = encode.call(OpenSSL::HMAC.digest('SHA256', secret, "#{header}.#{claims}"))
  "#{header}.#{claims}.#{signature}"
end

# Take the user from your own session, never from what the browser sends.
user = { id: 'customer-1', name: 'Zoë Ångström', email: 'zoe@example.com' }
puts identity_token(ENV.fetch('IDENTITY_SECRET'), ENV.fetch('WIDGET_KEY'), user)
