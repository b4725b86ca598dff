/** The door of the contract: what --json prints, as zod schemas (and, from them, docs/schema/*.json). */

export { jsonSchemas } from './json-schemas.ts';
export { OUTPUTS, type Outputs } from './outputs.ts';
export { documentJson } from './shapes.ts';
