import { z } from 'zod';
import { OUTPUTS } from './outputs.ts';

const BASE = 'https://memcon.example/schema';

/** JSON Schema (2020-12) of every command's output: file name → text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [command, schema] of Object.entries(OUTPUTS)) {
    const title = command === 'error' ? 'What --json prints when a command fails' : `memcon ${command} --json`;
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
    const named = { $schema, $id: `${BASE}/${command}.json`, title, ...rest };
    files.set(`${command}.json`, `${JSON.stringify(named, null, 2)}\n`);
  }
  return files;
}
