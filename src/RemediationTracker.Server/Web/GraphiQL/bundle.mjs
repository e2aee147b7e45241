// Bundles GraphiQL into a folder: one script, its three workers, one style sheet and a font, each compressed.
//   node bundle.mjs FOLDER
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
const { outputFiles } = await build({
  entryPoints: {
    'graphiql': 'graphiql.jsx',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  },
  bundle: true,
  minify: true,
  write: false,
  outdir: 'out',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  assetNames: '[name]',
  loader: { '.ttf': 'file' },
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { path, contents } of outputFiles) {
  writeFileSync(join(folder, `${basename(path)}.gz`), gzipSync(contents, { level: 9 }));
}
