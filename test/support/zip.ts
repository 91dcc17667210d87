import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string | Buffer;
  readonly data: Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** In the directory; by default the true one. */
  readonly declared?: number;
  readonly packed?: Buffer;
}

/** A ZIP as other programs write it, or as none would. */
export function aZip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { name, data, method = 8, flags = 0, declared = data.length } = file;
    const rawName = Buffer.from(name);
    const packed = file.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared, 18);
    common.writeUInt16LE(rawName.length, 22);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(offset, 12);
    directory.push(Buffer.from('504b01021400', 'hex'), common, head.subarray(2), rawName);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, rawName, packed]);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
