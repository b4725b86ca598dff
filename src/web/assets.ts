/** The style sheet, the islands and the icon: read once, named by their content so that browsers may keep them for good. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import type { Site } from './layout.ts';

interface Asset {
  readonly mediaType: string;
  readonly body: string;
}

export interface Assets extends Site {
  /** By name under /assets/. */
  readonly files: ReadonlyMap<string, Asset>;
  readonly css: string;
}

/** In the order in which they apply. */
const SHEETS = ['base', 'home', 'document', 'check', 'chronology', 'agents', 'print'];

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#7b2320"/><path d="M7 23V9l9 9 9-9v14" fill="none" stroke="#fffdf8" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>`;

export function loadAssets(): Assets {
  const css = SHEETS.map((name) => readFileSync(join(import.meta.dirname, 'style', `${name}.css`), 'utf8')).join('\n');
  const files = new Map<string, Asset>([['icon.svg', { mediaType: 'image/svg+xml', body: ICON }]]);
  const style = keep(files, 'style', 'css', { mediaType: 'text/css; charset=utf-8', body: css });
  const scripts = loadIslands(files);
  return { files, css, style, script: (island) => scripts.get(island) ?? missing(island) };
}

function loadIslands(files: Map<string, Asset>): ReadonlyMap<string, string> {
  const folder = join(import.meta.dirname, 'islands');
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return new Map(
    names.map((name) => {
      const body = stripTypeScriptTypes(readFileSync(join(folder, name), 'utf8'));
      const island = basename(name, '.ts');
      return [island, keep(files, island, 'js', { mediaType: 'text/javascript; charset=utf-8', body })];
    }),
  );
}

/** Returns its address. */
function keep(files: Map<string, Asset>, name: string, extension: string, asset: Asset): string {
  const hash = createHash('sha256').update(asset.body).digest('hex').slice(0, 10);
  const file = `${name}.${hash}.${extension}`;
  files.set(file, asset);
  return `/assets/${file}`;
}

function missing(island: string): never {
  throw new Error(`No island ${island} in src/web/islands; add ${island}.ts or take it off the page`);
}
