import Libsql from 'libsql';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { classifyDatabaseError } from './database-error';

function createPostgresError(code: string): Error {
  return Object.assign(new pg.DatabaseError('failed', 0, 'error'), { code });
}
const createSqliteError = (code: string) => new Libsql.SqliteError('failed', code, 0);
const createSystemError = (code: string) => Object.assign(new Error('connect failed'), { code });

describe('classifyDatabaseError', () => {
  test.each(['08006', '25P03', '28P01', '3D000', '40P01', '53300', '55P03', '57014', '57P01'])(
    'PostgreSQL %s concerns the connection',
    (code) => {
      expect(classifyDatabaseError(createPostgresError(code))).toBe('connection');
    },
  );

  test.each(['25006', '42501', '42P01', '53100', '53200', '58030', 'XX001'])(
    'PostgreSQL %s concerns the state of the database',
    (code) => {
      expect(classifyDatabaseError(createPostgresError(code))).toBe('state');
    },
  );

  test.each(['21000', '22003', '22021', '22P02', '22P05', '23502', '23505', '54000', '54001', 'P0001'])(
    'PostgreSQL %s concerns only the values',
    (code) => {
      expect(classifyDatabaseError(createPostgresError(code))).toBeNull();
    },
  );

  test.each([
    ['SQLITE_BUSY', 'connection'],
    ['SQLITE_BUSY_SNAPSHOT', 'connection'],
    ['SQLITE_CANTOPEN', 'connection'],
    ['SQLITE_READONLY_DBMOVED', 'connection'],
    ['SQLITE_FULL', 'state'],
    ['SQLITE_IOERR_WRITE', 'state'],
    ['SQLITE_CORRUPT', 'state'],
    ['SQLITE_CONSTRAINT_NOTNULL', null],
    ['SQLITE_CONSTRAINT_TRIGGER', null],
    ['SQLITE_TOOBIG', null],
    ['SQLITE_MISMATCH', null],
    ['SQLITE_RANGE', null],
  ])('%s: %s', (code, fault) => {
    expect(classifyDatabaseError(createSqliteError(code))).toBe(fault);
  });

  test.each([
    createSystemError('ECONNREFUSED'),
    createSystemError('EPIPE'),
    createSystemError('CERT_HAS_EXPIRED'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([createSystemError('ECONNREFUSED'), createSystemError('ECONNREFUSED')]),
  ])('%s concerns the connection', (error) => {
    expect(classifyDatabaseError(error)).toBe('connection');
  });

  test.each([
    new RangeError('Maximum call stack size exceeded'),
    new TypeError('x'),
    new SyntaxError('x'),
    'x',
  ])('%s is a bug', (error) => {
    expect(classifyDatabaseError(error)).toBeNull();
  });
});
