import 'server-only';
import { statfsSync } from 'node:fs';

/** File systems on a network by the type that statfs reports on Linux. @see linux/include/uapi/linux/magic.h */
const NETWORK_FILE_SYSTEMS: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'SMB (CIFS)',
  0xfe534d42: 'SMB',
  0x01021997: '9P',
  // Also sshfs, GlusterFS, object storage, and folders that Docker Desktop shares.
  0x65735546: 'FUSE',
  0x00c36400: 'CephFS',
  0x0bd00bd0: 'Lustre',
  0x47504653: 'GPFS',
  0x19830326: 'BeeGFS',
  0x20030528: 'OrangeFS',
  0xaad7aaea: 'PanFS',
  0x5346414f: 'AFS',
  0x6b414653: 'AFS',
  0x73757245: 'Coda',
  0x564c: 'NCP',
  0x786f4256: 'VirtualBox shared folder',
  0xbacbacbc: 'VMware shared folder',
};

/** Returns the name of a network file system by its type; null for others. */
export function getNetworkFileSystem(type: number): string | null {
  // Some platforms sign-extend the type.
  return NETWORK_FILE_SYSTEMS[type >>> 0] ?? null;
}

/**
 * Returns a warning if a folder is on a network file system; null if it isn't, or if that is unknown.
 *
 * @param type Type that statfs reports for the folder.
 */
export function describeNetworkFileSystem(dataDir: string, type = readType(dataDir)): string | null {
  const fileSystem = getNetworkFileSystem(type);
  return fileSystem === null
    ? null
    : `DATA_DIR ${dataDir} is on a network file system (${fileSystem}), where locks and writes of SQLite are not reliable and data can be lost. Use a local disk, or PostgreSQL (DATABASE_URL)`;
}

/** Returns 0, which is no type, where it is unknown. */
function readType(folder: string): number {
  if (process.platform !== 'linux') return 0;
  try {
    return statfsSync(folder).type;
  } catch {
    return 0;
  }
}
