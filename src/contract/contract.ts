/** The door of the contract: what --json prints, as zod schemas (and, from them, docs/schema/*.json). */

export { OUTPUTS } from './outputs.ts';
export { documentJson } from './shapes.ts';
