// Reads pairs of schemas, [[old, new], …], and prints for each what graphql-js finds: [[type, description], …].
import { text } from 'node:stream/consumers';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

const pairs = JSON.parse(await text(process.stdin));

const changes = pairs.map(([oldText, newText]) => {
  const [before, after] = [buildSchema(oldText), buildSchema(newText)];
  return [...findBreakingChanges(before, after), ...findDangerousChanges(before, after)]
    .map(({ type, description }) => [type, description]);
});

console.log(JSON.stringify(changes));
