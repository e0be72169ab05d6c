import 'server-only';
import { CompiledQuery, PostgresDialect, type Driver } from 'kysely';

interface Timeouts {
  /** In ms. */
  statementMs: number;
  /** In ms. */
  idleInTransactionMs: number;
}

/**
 * PostgreSQL dialect for connections of a pooler in transaction mode. Settings of a session would be those of other
 * clients, and PgBouncer refuses them at the start of a connection, so each transaction begins with its own.
 */
export class PooledPostgresDialect extends PostgresDialect {
  readonly #begin: string;

  constructor(
    config: ConstructorParameters<typeof PostgresDialect>[0],
    { statementMs, idleInTransactionMs }: Timeouts,
  ) {
    super(config);
    this.#begin = `begin; set local statement_timeout = ${statementMs}; set local idle_in_transaction_session_timeout = ${idleInTransactionMs}`;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    driver.beginTransaction = async (connection) => {
      // Without values, the statements are sent at once.
      await connection.executeQuery(CompiledQuery.raw(this.#begin));
    };
    return driver;
  }
}
