// Pages through the milestones one by one with Apollo Client, then reads them again.
//   node apollo.mjs URL TOKEN
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const [url, token] = process.argv.slice(2);
let requests = 0;
const link = new HttpLink({
  uri: url,
  headers: { Authorization: `Bearer ${token}` },
  fetch: (...request) => {
    requests++;
    return fetch(...request);
  },
});
const cache = new InMemoryCache({ typePolicies: { Query: { fields: { milestones: relayStylePagination(['on', 'where', 'order']) } } } });
const client = new ApolloClient({ link, cache });
const query = gql`
  query Milestones($first: Int, $after: String) {
    milestones(first: $first, after: $after, order: [{ title: ASC }]) {
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id title } }
    }
  }
`;

const variables = { first: 1 };
let { data } = await client.query({ query, variables });
const list = client.watchQuery({ query, variables });
list.subscribe(() => {});
while (data.milestones.pageInfo.hasNextPage) {
  ({ data } = await list.fetchMore({ variables: { after: data.milestones.pageInfo.endCursor } }));
}

const paged = requests;
const again = await client.query({ query, variables });
client.stop();
console.log(JSON.stringify({
  paged,
  requests,
  cached: Object.keys(cache.extract()).filter(key => key.startsWith('Milestone:')).length,
  titles: again.data.milestones.edges.map(edge => edge.node.title),
}));
