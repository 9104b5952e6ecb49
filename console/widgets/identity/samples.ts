import { queryOptions } from '@tanstack/react-query'

export type Algorithm = 'HS256' | 'EdDSA'

type Sample = { file: string; library: string } | { library: string }

/** What signs a token in each language: a sample that was run, or the library that does it. */
export const samples: Record<string, Record<Algorithm, Sample>> = {
  Node: {
    HS256: { file: 'sample.mjs', library: 'Needs no package. The package jose does the same.' },
    EdDSA: { file: 'sample-eddsa.mjs', library: 'Needs no package. The package jose does the same.' },
  },
  PHP: {
    HS256: { file: 'sample.php', library: 'Needs no package. The package firebase/php-jwt does the same.' },
    EdDSA: { library: 'The package firebase/php-jwt signs with EdDSA, by PHP’s own sodium extension.' },
  },
  Python: {
    HS256: { file: 'sample.py', library: 'Needs no package. PyJWT does the same.' },
    EdDSA: { file: 'sample_eddsa.py', library: 'Needs PyJWT with cryptography.' },
  },
  Ruby: {
    HS256: { file: 'sample.rb', library: 'Needs no gem beyond base64. The gem jwt does the same.' },
    EdDSA: { library: 'The gem jwt-eddsa adds EdDSA to the gem jwt.' },
  },
  Go: {
    HS256: { file: 'sample.go', library: 'Needs no module. The module golang-jwt/jwt does the same.' },
    EdDSA: {
      library: 'Go’s own crypto/ed25519 signs; the module golang-jwt/jwt has it as SigningMethodEdDSA.',
    },
  },
  'C#': {
    HS256: {
      file: 'Sample.cs',
      library: 'Needs no package. Microsoft.IdentityModel.JsonWebTokens does the same.',
    },
    EdDSA: { library: 'The package NSec.Cryptography or BouncyCastle.Cryptography signs with Ed25519.' },
  },
}

// As they are run by the tests: what is shown is what works.
const files = import.meta.glob<string>('../../../docs/identity/{sample,Sample}*', {
  query: '?raw',
  import: 'default',
})

export const sampleQuery = (file: string) =>
  queryOptions({
    queryKey: ['identity-sample', file],
    queryFn: async () => (await files[`../../../docs/identity/${file}`]?.()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })
