import 'server-only';
import pg from 'pg';

/**
 * Cause of an error if the database can't be used at the moment: its connection, or its state (disk space, permissions,
 * damaged files, missing tables). Null for any other error, which is one of the values or a bug.
 */
export type DatabaseFault = 'connection' | 'state' | null;

/**
 * Statements don't depend on values, so class 42 (missing table, column or permission) concerns the database.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const POSTGRES_STATE = /^(25006|3F|42|53[12]|58|XX)/;
const POSTGRES_CONNECTION = /^(08|25P|28|3D|40|53|55|57)/;

/** @see https://www.sqlite.org/rescode.html */
const SQLITE_STATE = /^SQLITE_(CORRUPT|FULL|IOERR|NOTADB)/;
const SQLITE_CONNECTION =
  /^SQLITE_(ABORT|AUTH|BUSY|CANTOPEN|INTERRUPT|LOCKED|NOMEM|PERM|PROTOCOL|READONLY|SCHEMA)/;

/** Classifies an error of an operation on an open database. */
export function classifyDatabaseError(error: unknown): DatabaseFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof pg.DatabaseError) return match(code, POSTGRES_STATE, POSTGRES_CONNECTION);
  if (code.startsWith('SQLITE_')) return match(code, SQLITE_STATE, SQLITE_CONNECTION);
  // Connecting to a host with several addresses fails with one error per address.
  if (error instanceof AggregateError) return classifyDatabaseError(error.errors[0]);
  // Node.js reports a broken connection as a system error, and pg as an Error without a code.
  return error instanceof Error && error.name === 'Error' ? 'connection' : null;
}

function match(code: string, state: RegExp, connection: RegExp): DatabaseFault {
  if (state.test(code)) return 'state';
  return connection.test(code) ? 'connection' : null;
}

/** Removes the contents of rows from an error of PostgreSQL, since the error is logged. */
export function removeRows(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    error.detail = undefined;
    error.where = undefined;
    error.internalQuery = undefined;
  }
  return error;
}
