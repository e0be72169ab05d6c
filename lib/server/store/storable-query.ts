import 'server-only';
import type { CompiledQuery, DatabaseConnection } from 'kysely';
import { toStorableText } from '@/lib/server/storable-text';

/**
 * Makes a connection replace the characters in the values of its queries that PostgreSQL rejects. SQLite does the same,
 * so that both find a text by the text that was stored.
 */
export function acceptAnyText(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = <Row>(query: CompiledQuery) => execute<Row>(toStorableQuery(query));
  return Promise.resolve();
}

/** Returns the query with every text in its values as it can be stored. */
export function toStorableQuery(query: CompiledQuery): CompiledQuery {
  const parameters = query.parameters.map((value) =>
    typeof value === 'string' ? toStorableText(value) : value,
  );
  return { ...query, parameters };
}
