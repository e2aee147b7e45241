import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';

const url = '/graphql';

// A subscription comes as server-sent events, which bear the same headers as every other request.
export const fetcher = (request, { headers = {} } = {}) =>
  getOperationAST(parse(request.query), request.operationName)?.operation === 'subscription'
    ? createClient({ url, headers }).iterate(request)
    : ask(request, headers);

async function ask(request, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Accept': 'application/graphql-response+json', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  return response.json();
}
