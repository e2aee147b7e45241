// A program on the generated client: what it may ask and what it gets is typed, and tsc refuses the lines that say they are wrong.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type CommitmentFragment, OverdueDocument } from './operations.js';
import type { Milestone, MilestoneFilter } from './schema.js';

const [url = '', token] = process.argv.slice(2);

async function ask<TData, TVariables>(document: TypedDocumentNode<TData, TVariables>, variables: TVariables): Promise<TData> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Authorization': `Bearer ${token}` },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = await response.json() as { data: TData; errors?: unknown };
  if (errors) {
    throw new Error(JSON.stringify(errors));
  }

  return data;
}

// @ts-expect-error: the variable `on` is wanted.
void (() => ask(OverdueDocument, {}));

// @ts-expect-error: there is no such lateness.
void (() => ask(OverdueDocument, { on: '2024-07-01', lateness: ['TOMORROW'] }));

// @ts-expect-error: what was not selected is not there.
void ((commitment: CommitmentFragment) => commitment.duePhrase);

// @ts-expect-error: an undated commitment has no last day.
void ((commitment: CommitmentFragment): string => commitment.dueLatest);

// @ts-expect-error: there is no such operator.
void ({ title: { like: 'M%' } } satisfies MilestoneFilter);

void ((milestone: Milestone): string => milestone.finding.audit.title);

const { overdueCommitments } = await ask(OverdueDocument, { on: '2024-07-01' });
const days: number = (overdueCommitments.nodes ?? []).reduce((sum, commitment) => sum + commitment.daysOverdue, 0);
const agencies: string[] = (overdueCommitments.nodes ?? []).map(commitment => commitment.finding.audit.agency);
console.log(JSON.stringify({ count: overdueCommitments.totalCount, days, agencies }));
