// Compiles the pages' style from USWDS into a folder: one file, compressed.
//   node bundle.mjs FOLDER
// Each colour becomes a variable with a dark counterpart (dark.json), so that what Sass compiles for light serves both.
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compile, Logger } from 'sass';

const folder = process.argv[2];
const dark = JSON.parse(readFileSync('dark.json', 'utf8'));
const nameOf = colour => `--c-${colour.replace('#', '')}`;

const { css } = compile('site.scss', {
  loadPaths: ['node_modules/@uswds/uswds/packages'], style: 'compressed', charset: false, quietDeps: true, logger: Logger.silent,
});

// Sass shortens what it can: #fff, and #f0f0f0 as it is.
const full = colour => (/^#...$/.test(colour) ? `#${[...colour.slice(1)].map(c => c + c).join('')}` : colour);
const used = new Set();
const themed = css.replace(/(?<=[:,\s(])(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|white(?=[;,}\s!)]))/gi, found => {
  const colour = ['#ffffff', 'white'].includes(full(found.toLowerCase())) ? 'white' : full(found.toLowerCase());
  if (!(colour in dark)) throw new Error(`The colour ${colour} has no dark counterpart in dark.json.`);
  used.add(colour);
  return `var(${nameOf(colour)})`;
});
const declare = of => [...used].map(colour => `${nameOf(colour)}:${of(colour)}`).join(';');
const contents = `
  :root{color-scheme:light dark;${declare(colour => colour)}}
  @media screen and (prefers-color-scheme:dark){:root{${declare(colour => dark[colour])}}}
  ${themed.replaceAll('url("")', 'none')}`;

const { outputFiles: [style] } = await build({
  stdin: { contents, loader: 'css', resolveDir: process.cwd() },
  bundle: true, minify: true, write: false, outdir: 'out', loader: { '.svg': 'dataurl' }, legalComments: 'none',
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'site.css.gz'), gzipSync(style.contents, { level: 9 }));
