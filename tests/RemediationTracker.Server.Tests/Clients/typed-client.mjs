// Generates a typed client from the running server, checks it with a program that uses it, and runs the program.
//   node typed-client.mjs URL TOKEN DOCUMENT FOLDER
import { generate } from '@graphql-codegen/cli';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [url, token, document, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

mkdirSync(folder, { recursive: true });
await generate(
  {
    schema: [{ [url]: { headers: { Authorization: `Bearer ${token}` } } }],
    documents: join(here, document),
    generates: {
      [join(folder, 'schema.ts')]: { plugins: ['typescript'] },
      [join(folder, 'operations.ts')]: { plugins: ['typescript-operations', 'typed-document-node'] },
    },
    config: { enumsAsTypes: true, strictScalars: true, scalars: { Date: 'string', DateTime: 'string' }, useTypeImports: true },
    silent: true,
  },
  true,
);

copyFileSync(join(here, 'client.ts'), join(folder, 'client.ts'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
const check = spawnSync(
  process.execPath,
  [tsc, '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', join(folder, 'client.ts')],
  { encoding: 'utf8' });
if (check.status !== 0) {
  throw new Error(check.stdout);
}

process.stdout.write(execFileSync(process.execPath, [join(folder, 'client.js'), url, token], { encoding: 'utf8' }));
