/** What a run will have to do, counted beforehand without reading it: for the progress bar. */
import { isDocumentPackage, isTaken } from './archives.ts';
import { walk } from './files.ts';
import { isFrus } from './frus.ts';
import { type Limits, limitsOf, type SourceOptions } from './source.ts';
import { isUrl } from './web.ts';
import { openZip } from './zip.ts';

export interface Survey {
  /** Files, members of archives, URLs, and what can't be taken in. Archives within archives and packed files count once. */
  readonly items: number;
  /** Bytes of the files; of members their unpacked size; 0 for URLs and for what can't be had. */
  readonly bytes: number;
}

export async function survey(sources: readonly string[], options: SourceOptions = {}): Promise<Survey> {
  const limits = limitsOf(options);
  let total: Survey = { items: 0, bytes: 0 };
  for (const source of sources)
    total = sum(total, isUrl(source) || isFrus(source) ? { items: 1, bytes: 0 } : await surveyPath(source, limits));
  return total;
}

async function surveyPath(path: string, limits: Limits): Promise<Survey> {
  let total: Survey = { items: 0, bytes: 0 };
  for await (const found of walk(path, limits)) {
    if ('problem' in found) total = sum(total, { items: 1, bytes: 0 });
    else if (/\.zip$/i.test(found.path)) total = sum(total, await surveyZip(found.path, found.size, limits));
    else total = sum(total, { items: 1, bytes: found.size });
  }
  return total;
}

async function surveyZip(path: string, size: number, limits: Limits): Promise<Survey> {
  const zip = await openZip(path, path, limits);
  if ('problem' in zip) return { items: 1, bytes: size };
  try {
    if (isDocumentPackage(zip)) return { items: 1, bytes: size };
    const members = zip.members.filter((member) => isTaken(member, limits));
    const bytes = members.reduce((total, member) => total + ('size' in member ? member.size : 0), 0);
    return { items: members.length, bytes };
  } finally {
    zip.close();
  }
}

function sum(a: Survey, b: Survey): Survey {
  return { items: a.items + b.items, bytes: a.bytes + b.bytes };
}
