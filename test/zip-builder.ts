/** Zip archives for tests, byte by byte (PKWARE APPNOTE 6.3), so that damaged and hostile ones can be made as well. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Declared unpacked size, where it shall differ from the true one. */
  readonly declaredSize?: number;
  readonly encrypted?: boolean;
  /** Default 8, deflate. */
  readonly method?: number;
}

export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const content = Buffer.from(part.content);
    const packed = part.method === 0 ? content : deflateRawSync(content);
    const fields = fieldsOf(part, content, packed, name);
    const header = Buffer.concat([int32(0x04034b50), fields, name, packed]);
    local.push(header);
    central.push(
      Buffer.concat([
        int32(0x02014b50),
        int16(0x314),
        fields,
        int16(0),
        int16(0),
        int16(0),
        int32(0),
        int32(offset),
        name,
      ]),
    );
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = [
    int32(0x06054b50),
    int16(0),
    int16(0),
    int16(parts.length),
    int16(parts.length),
    int32(directory.length),
    int32(offset),
    int16(0),
  ];
  return Buffer.concat([...local, directory, ...end]);
}

const UTF8_NAME = 0x800;
const ENCRYPTED = 1;

/** What the local header and the directory have in common. */
function fieldsOf(part: ZipPart, content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const flags = UTF8_NAME | (part.encrypted ? ENCRYPTED : 0);
  return Buffer.concat([
    int16(20),
    int16(flags),
    int16(part.method ?? 8),
    int32(0),
    int32(crc32(content)),
    int32(packed.length),
    int32(part.declaredSize ?? content.length),
    int16(name.length),
    int16(0),
  ]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
