import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { canStoredProfileReach } from './stored-profile-addresses';

const LOOPBACK = [
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001:0:808:808:0:0:80ff:fffe',
  '::5efe:7f00:1',
  'fd00:1::5efe:7f00:1',
  '2606:4700::200:5efe:127.0.0.1',
];
const NEVER = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '169.254.0.23',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fd00:ec2::254',
  'FD00:0EC2::254',
  'fd20:ce::254',
  'ff02::1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '::169.254.169.254',
  '::ffff:100.100.100.200',
  '::ffff:0.0.0.0',
  '::ffff:255.255.255.255',
  '::ffff:0:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::a9fe:a9fe',
  '64:ff9b:1:a9fe:a9:fe00::',
  '2002:a9fe:a9fe::',
  '2002:6464:64c8::1',
  '2001:0:808:808:0:0:5601:5601',
  'fd00:1::5efe:a9fe:a9fe',
  'localhost',
  '',
];
const REACHABLE = [
  '1.1.1.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '100.100.100.201',
  '169.253.1.1',
  '128.0.0.1',
  'fc00::1',
  'fd00:1::1',
  '2606:4700:4700::1111',
  '::ffff:10.1.2.3',
  '64:ff9b::a01:203',
];

/** Addresses of this machine, without its loopback addresses. */
const OWN = Object.values(networkInterfaces()).flatMap((each = []) =>
  each.filter(({ internal }) => !internal).map(({ address }) => address),
);

describe('canStoredProfileReach', () => {
  test.each(REACHABLE)('allows %s', (address) => {
    expect(canStoredProfileReach(address, null)).toBe(true);
  });

  test.each(OWN)('blocks the address %s of this machine unless it is allowed', (address) => {
    const mapped = isIPv4(address) ? [`::ffff:${address}`, `64:ff9b::${address}`] : [];
    for (const each of [address, ...mapped]) {
      expect(canStoredProfileReach(each, null)).toBe(false);
      expect(canStoredProfileReach(each, parseNetworks('127.0.0.0/8'))).toBe(false);
    }
    expect(canStoredProfileReach(address, parseNetworks(address))).toBe(!address.startsWith('fe80:'));
  });

  test.each(LOOPBACK)('blocks the loopback address %s unless it is allowed', (address) => {
    expect(canStoredProfileReach(address, null)).toBe(false);
    expect(canStoredProfileReach(address, parseNetworks('10.0.0.0/8'))).toBe(false);
    expect(canStoredProfileReach(address, parseNetworks('127.0.0.0/8,::1,64:ff9b:1::/48'))).toBe(true);
  });

  test.each(NEVER)('blocks %s whatever is allowed', (address) => {
    expect(canStoredProfileReach(address, null)).toBe(false);
    expect(canStoredProfileReach(address, parseNetworks('0.0.0.0/0,::/0'))).toBe(false);
  });
});
