/**
 * Writes src/authority/starter/state-department.json from a checkout of github.com/HistoryAtState/pocom (public domain):
 * the principal officers of the Department since 1945 and the ambassadors to the states that most of the record is
 * about. Everything else there comes in by `memcon agents import`.
 *
 *   node scripts/starter-from-pocom.ts PATH/TO/pocom
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { authorityFile, type OfficeEntry, readPocom } from '../src/authority/authority.ts';

const SINCE = '1945-01-01';
const MISSIONS = new Set(
  (
    'soviet-union russia united-kingdom france germany china ukraine poland japan italy israel egypt saudi-arabia ' +
    'turkey greece pakistan india canada bosnia-herzegovina croatia serbia yugoslavia czechoslovakia hungary romania ' +
    'korea iran iraq cuba belarus kazakhstan georgia'
  ).split(' '),
);
const POSITIONS =
  /^united-states\.(?:secretary-of-state|deputy-secretary|under-secretary|under-secretary-for-political-affairs|counselor|director-policy-planning|executive-secretary|legal-adviser|ambassador-at-large|assistant-secretary-for-(?:european|near-eastern|east-asian-pacific|south-asian|african|western-hemisphere)-affairs|assistant-secretary-for-(?:east-asian-pacific|south-asian|african|western-hemisphere)(?:-affairs)?|assistant-secretary-intelligence-research|director-us-arms-control-disarmament-agency|deputy-under-secretary-for-political-affairs|assistant-secretary-for-politico-military-affairs)$/;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('node scripts/starter-from-pocom.ts PATH/TO/pocom');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }));
const whole = readPocom(files);
const offices = (whole.offices ?? [])
  .filter(isWanted)
  .map(since)
  .filter(({ holders }) => holders.length > 0);
const holding = new Set(offices.flatMap(({ holders }) => holders.map(({ person }) => person)));
const starter = authorityFile({
  name: 'Principal officers of the Department of State and ambassadors of the United States, since 1945',
  sources: whole.sources,
  persons: (whole.persons ?? []).filter(({ id }) => holding.has(id)),
  offices,
});
const out = join(import.meta.dirname, '..', 'src', 'authority', 'starter', 'state-department.json');
writeFileSync(out, `${JSON.stringify(starter, null, 2)}\n`);
process.stdout.write(`${out}: ${holding.size} persons, ${offices.length} offices\n`);

function isWanted({ id, to }: OfficeEntry): boolean {
  return to === undefined ? POSITIONS.test(id) : MISSIONS.has(to) && !id.includes('.minister.');
}

function since(office: OfficeEntry): OfficeEntry {
  return { ...office, holders: office.holders.filter((holder) => (holder.to ?? '9999') >= SINCE) };
}
