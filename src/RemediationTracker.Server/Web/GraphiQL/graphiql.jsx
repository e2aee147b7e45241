import 'graphiql/style.css';
import './graphiql.css';
import { GraphiQL } from 'graphiql';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.js';

const folder = '/graphiql';
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`${folder}/${label === 'json' || label === 'graphql' ? label : 'editor'}.worker.js`),
};

const query = `# What is late on a day, for certain or possibly.
# Ctrl-Enter asks it, Ctrl-Space shows what else
# may be asked where the cursor stands.
query Overdue {
  overdueCommitments(on: "2024-07-01", first: 10) {
    totalCount
    nodes {
      title
      duePhrase
      dueEarliest
      dueLatest
      lateness
      daysOverdue
      finding {
        title
        audit {
          agency
        }
      }
    }
  }
}
`;

// A token lasts as long as the browser's tab, and is kept nowhere else.
const kept = 'token';

function App() {
  const [token, setToken] = useState(sessionStorage.getItem(kept) ?? '');

  function use(event) {
    event.preventDefault();
    const given = new FormData(event.target).get('token').trim();
    sessionStorage.setItem(kept, given);
    setToken(given);
  }

  // The key: with another token GraphiQL begins anew, and reads the schema with it.
  return (
    <>
      <header>
        <h1>RemediationTracker</h1>
        <form onSubmit={use}>
          <label htmlFor="token">Token</label>
          <input id="token" name="token" defaultValue={token} autoComplete="off" spellCheck="false" required />
          <button type="submit">Use</button>
        </form>
        <p>
          Everything but <code>__typename</code> wants a token. Make one with{' '}
          <code>dotnet run --project src/RemediationTracker.Server -- token --role leadership --name Chair</code>
        </p>
      </header>
      <main>
        <GraphiQL
          key={token}
          fetcher={fetcher}
          schema={token ? undefined : null}
          defaultQuery={query}
          initialHeaders={JSON.stringify({ Authorization: `Bearer ${token || '<token>'}` }, null, 2)}
          defaultEditorToolsVisibility="headers"
        />
      </main>
    </>
  );
}

createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>);
