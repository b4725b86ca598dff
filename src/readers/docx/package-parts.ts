/** Office packages (zip archives of XML parts): opened within limits, so that a bomb is named and never inflated. */
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The largest real ones, with hundreds of pictures, unpack to some 100 MB; text parts stay below 20 MB. */
const LARGEST_UNPACKED = 512 * 1024 * 1024;
const LARGEST_PART = 64 * 1024 * 1024;
const HIGHEST_RATIO = 250;
const RATIO_MATTERS = 4 * 1024 * 1024;
const MOST_PARTS = 20_000;

export interface PackageParts {
  readonly names: readonly string[];
  /** Null where there is no such part. */
  read(name: string): Promise<string | null>;
  close(): void;
}

export class PackageError extends Error {
  override readonly name = 'PackageError';
  readonly code: 'package-damaged' | 'package-bomb' | 'package-encrypted';
  constructor(code: PackageError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws a PackageError. */
export async function openPackage(bytes: Uint8Array): Promise<PackageParts> {
  const zip = await opened(bytes);
  try {
    const entries = await listed(zip);
    return {
      names: [...entries.keys()],
      read: async (name) => {
        const entry = entries.get(name);
        return entry === undefined ? null : (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function opened(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await yauzl.fromBufferPromise(view, { autoClose: false, lazyEntries: true, decodeStrings: false });
  } catch (error) {
    throw damaged(error);
  }
}

async function listed(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let [unpacked, packed] = [0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      check(entry);
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      entries.set(entry.fileNameRaw.toString('utf8'), entry);
      if (entries.size > MOST_PARTS) throw new PackageError('package-bomb', `has more than ${MOST_PARTS} parts`);
    }
  } catch (error) {
    throw error instanceof PackageError ? error : damaged(error);
  }
  if (unpacked > LARGEST_UNPACKED)
    throw new PackageError('package-bomb', `unpacks to ${unpacked} bytes, more than ${LARGEST_UNPACKED}`);
  if (packed > zip.fileSize) throw new PackageError('package-bomb', 'has parts that overlap, as a zip bomb does');
  return entries;
}

function check(entry: yauzl.Entry): void {
  const name = entry.fileNameRaw.toString('utf8');
  const size = entry.uncompressedSize;
  if (entry.isEncrypted()) throw new PackageError('package-encrypted', `is encrypted (its part ${name})`);
  if (/\.(?:xml|rels)$/.test(name) && size > LARGEST_PART) {
    throw new PackageError('package-bomb', `has a part ${name} of ${size} bytes, more than ${LARGEST_PART}`);
  }
  if (size > RATIO_MATTERS && size > entry.compressedSize * HIGHEST_RATIO) {
    throw new PackageError(
      'package-bomb',
      `has a part ${name} that grows more than ${HIGHEST_RATIO}:1, as a zip bomb does`,
    );
  }
}

function damaged(error: unknown): PackageError {
  const why = error instanceof Error ? error.message : String(error);
  return new PackageError('package-damaged', `is cut short or damaged (${why})`);
}
