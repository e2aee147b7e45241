// Subscribes with the client that people use, and prints each result as a line of JSON, then how the stream ended.
// Arguments: ws or sse, the server's address, a token, the subscription, its variables as JSON.
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createEventStreamClient } from 'graphql-sse';
import WebSocket from 'ws';

const [transport, address, token, query, variables] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const say = (line) => console.log(JSON.stringify(line));

const client =
  transport === 'ws'
    ? createSocketClient({
        url: `${address.replace('http', 'ws')}graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization },
        retryAttempts: 0,
        on: { connected: () => say({ connected: true }) },
      })
    : createEventStreamClient({
        url: `${address}graphql`,
        headers: { authorization },
        retryAttempts: 0,
        on: { connected: () => say({ connected: true }) },
      });

client.subscribe(
  { query, variables: JSON.parse(variables) },
  {
    next: (result) => say(result),
    error: (error) => say({ failed: error.code ?? (Array.isArray(error) ? error[0].extensions.code : error.message) }),
    complete: () => say({ complete: true }),
  },
);
