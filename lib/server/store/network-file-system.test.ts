import { createTemporaryFolder } from '@/testing/temporary-folder';
import { describe, expect, test } from 'vitest';
import { describeNetworkFileSystem, getNetworkFileSystem } from './network-file-system';
import { openTestStore } from './store.fixture';
import { openSqlite } from './sqlite';

const OTHER_TYPES = {
  ext4: 0xef53,
  xfs: 0x58465342,
  btrfs: 0x9123683e,
  tmpfs: 0x01021994,
  overlay: 0x794c7630,
  unknown: 0,
};

describe('getNetworkFileSystem', () => {
  test.each([
    [0x6969, 'NFS'],
    [0xff534d42, 'SMB (CIFS)'],
    [0xff534d42 | 0, 'SMB (CIFS)'],
    [0xfe534d42, 'SMB'],
    [0x01021997, '9P'],
    [0x65735546, 'FUSE'],
    [0x00c36400, 'CephFS'],
    [0x0bd00bd0, 'Lustre'],
  ])('recognizes type %i as %s', (type, name) => {
    expect(getNetworkFileSystem(type)).toBe(name);
    expect(describeNetworkFileSystem('/data', type)).toContain(`/data is on a network file system (${name})`);
  });

  test.each(Object.entries(OTHER_TYPES))('does not recognize %s', (_, type) => {
    expect(getNetworkFileSystem(type)).toBeNull();
  });
});

describe('describeNetworkFileSystem', () => {
  test('returns null for a local or missing folder', async () => {
    const dataDir = createTemporaryFolder();
    expect(describeNetworkFileSystem(dataDir)).toBeNull();
    expect(describeNetworkFileSystem(`${dataDir}/missing`)).toBeNull();
    const store = openTestStore((notify) => openSqlite({ dataDir, notify }));
    await store.check();
    expect(store.warning()).toBeNull();
  });
});
