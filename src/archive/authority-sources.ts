/** Where facts about agents come from when a person imports them: a file, or a folder of the Office of the Historian's. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import {
  type AuthorityFile,
  readAuthority,
  readCsv,
  readPocom,
  readTravels,
  readVisits,
} from '../authority/authority.ts';

/** Bytes of all files together: the whole of pocom has 25 MB with its folders, 12 MB of text. */
const MOST_BYTES = 200_000_000;

/** Throws `RangeError` that names the file where nothing can be made of it. */
export async function authorityFrom(path: string): Promise<AuthorityFile> {
  const files = await filesAt(path);
  const [first] = files;
  if (first === undefined) throw new RangeError(`${path}: there is no .xml, .json or .csv in it`);
  try {
    return read(path, files, first);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RangeError(message.includes(path) ? message : `${path}: ${message}`);
  }
}

interface FoundFile {
  readonly path: string;
  readonly text: string;
}

function read(path: string, files: readonly FoundFile[], first: FoundFile): AuthorityFile {
  if (first.path.endsWith('.csv')) return readCsv(first.text, basename(path));
  if (first.path.endsWith('.json')) return readAuthority(parsed(first.text));
  const xml = files.filter((file) => file.path.endsWith('.xml'));
  const root = (name: string) => xml.filter(({ text }) => text.slice(0, 2_000).includes(`<${name}`));
  const [visits, trips] = [root('visits'), [...root('trips'), ...root('presidents')]];
  if (visits.length > 0) return readVisits(visits.map(({ text }) => text));
  if (trips.length > 0) return readTravels(trips.map(({ text }) => text));
  const pocom = xml.filter(({ text }) =>
    /<(?:person|principal-position|country-mission|role)\b/.test(text.slice(0, 2_000)),
  );
  if (pocom.length > 0) return readPocom(pocom);
  throw new RangeError('it is none of: an authority file, a table, pocom, visits, travels');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function filesAt(path: string): Promise<readonly FoundFile[]> {
  const paths = (await stat(path)).isDirectory() ? await filesBelow(path) : [path];
  const wanted = paths.filter((one) => /\.(?:xml|json|csv)$/i.test(one));
  const files: FoundFile[] = [];
  let bytes = 0;
  for (const one of wanted) {
    bytes += (await stat(one)).size;
    if (bytes > MOST_BYTES) throw new RangeError(`${path}: has more than ${MOST_BYTES} bytes of facts`);
    const name = one === path ? basename(path) : relative(path, one).split(sep).join('/');
    files.push({ path: name, text: await readFile(one, 'utf8') });
  }
  return files;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
