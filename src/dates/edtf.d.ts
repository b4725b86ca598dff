/** The part of the `edtf` package that tests check our values with; it ships no types of its own. */
declare module 'edtf' {
  export function parse(value: string): unknown;
  export default function edtf(value: string): unknown;
}
