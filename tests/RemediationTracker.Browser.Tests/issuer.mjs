// An OpenID Connect issuer as an office has one, with the accounts of four people. Its first line says that it serves.
//   node issuer.mjs PORT TRACKER [CERTIFICATE KEY]
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { Provider } from 'oidc-provider';

const [port, tracker, certificate, key] = process.argv.slice(2);
const people = {
  auditor: { name: 'Auditor', groups: ['OSA-Auditors', 'Everybody'] },
  staff: { name: 'Agency staff', groups: ['Agency-Staff'], department: 'EOHHS' },
  chair: { name: 'Chair', groups: ['Oversight'] },
  nobody: { name: 'Nobody', groups: ['Everybody'] },
};

const provider = new Provider(`${certificate ? 'https' : 'http'}://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'tracker',
    client_secret: 'a-secret-of-this-test-alone',
    redirect_uris: [`${tracker}/signin-oidc`],
    post_logout_redirect_uris: [`${tracker}/signed-out`],
  }],
  claims: { profile: ['name', 'groups', 'department'] },
  cookies: { keys: ['a-key-of-this-test-alone'] },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  pkce: { required: () => true },
});
const server = certificate
  ? https.createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback())
  : http.createServer(provider.callback());
server.listen(Number(port), '127.0.0.1', () => console.log('Serving'));
