// Runs graphql-http's audits of a server, and prints one line of JSON an audit.
// Arguments: the endpoint's address, and a bearer token or nothing.
import { auditServer } from 'graphql-http';

const [, , url, token] = process.argv;

const fetchFn = (address, init = {}) => {
  const headers = new Headers(init.headers);
  if (token) {
    headers.set('authorization', `Bearer ${token}`);
  }

  return fetch(address, { ...init, headers });
};

for (const { id, name, status, reason } of await auditServer({ url, fetchFn })) {
  console.log(JSON.stringify({ id, name, status, reason }));
}
