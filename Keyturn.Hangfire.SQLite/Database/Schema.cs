namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>
/// The tables, versioned by <c>PRAGMA user_version</c>. Instants are Unix milliseconds, UTC. An <c>expire_at</c>
/// belongs to a job or to the key of a set, list or hash, whose rows all have the same value.
/// </summary>
internal static class Schema
{
    /// <summary>Marks the file as ours (<c>PRAGMA application_id</c>): "KTJB".</summary>
    private const int ApplicationId = 0x4B544A42;

    /// <summary>One script per version, applied in order. A script that was released is never changed.</summary>
    private static readonly string[] _versions =
    [
        """
            -- AUTOINCREMENT: a job's id is never given twice, whatever links to it from outside.
            CREATE TABLE job(
              id INTEGER PRIMARY KEY AUTOINCREMENT, state_id INTEGER, state_name TEXT,
              invocation TEXT NOT NULL, arguments TEXT NOT NULL, created_at INTEGER NOT NULL, expire_at INTEGER) STRICT;
            INSERT INTO sqlite_sequence(name, seq) VALUES ('job', 0);
            -- Ordered by state_id, the jobs of a state are in the order in which they entered it.
            CREATE INDEX job_by_state ON job(state_name, state_id) WHERE state_name IS NOT NULL;
            CREATE INDEX job_by_expiry ON job(expire_at) WHERE expire_at IS NOT NULL;

            CREATE TABLE job_parameter(
              job_id INTEGER NOT NULL REFERENCES job(id) ON DELETE CASCADE, name TEXT NOT NULL, value TEXT,
              PRIMARY KEY(job_id, name)) STRICT, WITHOUT ROWID;

            CREATE TABLE state(
              id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES job(id) ON DELETE CASCADE,
              name TEXT NOT NULL, reason TEXT, created_at INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
            CREATE INDEX state_by_job ON state(job_id, id);

            -- A row waits while owner is NULL. A claim says which process holds it, for which server and worker, and
            -- until when. Its token grows with each claim, so that a former holder is recognised.
            CREATE TABLE queue(
              id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, job_id INTEGER NOT NULL,
              owner TEXT, server TEXT, worker TEXT, token INTEGER NOT NULL DEFAULT 0, fetched_at INTEGER,
              lease_until INTEGER) STRICT;
            CREATE INDEX queue_waiting ON queue(queue, id) WHERE owner IS NULL;
            CREATE INDEX queue_claimed ON queue(owner) WHERE owner IS NOT NULL;

            CREATE TABLE set_item(
              id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, score REAL NOT NULL, expire_at INTEGER,
              UNIQUE(key, value)) STRICT;
            CREATE INDEX set_item_by_score ON set_item(key, score, id);
            CREATE INDEX set_item_by_expiry ON set_item(expire_at) WHERE expire_at IS NOT NULL;

            CREATE TABLE hash(
              key TEXT NOT NULL, field TEXT NOT NULL, value TEXT, expire_at INTEGER,
              PRIMARY KEY(key, field)) STRICT, WITHOUT ROWID;
            CREATE INDEX hash_by_expiry ON hash(expire_at) WHERE expire_at IS NOT NULL;

            CREATE TABLE list(id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT, expire_at INTEGER) STRICT;
            CREATE INDEX list_by_key ON list(key, id);
            CREATE INDEX list_by_expiry ON list(expire_at) WHERE expire_at IS NOT NULL;

            -- One row per counter: SQLite has one writer, so a row per increment would bring nothing.
            CREATE TABLE counter(key TEXT PRIMARY KEY, value INTEGER NOT NULL, expire_at INTEGER) STRICT, WITHOUT ROWID;
            CREATE INDEX counter_by_expiry ON counter(expire_at) WHERE expire_at IS NOT NULL;

            CREATE TABLE server(
              id TEXT PRIMARY KEY, queues TEXT NOT NULL, workers INTEGER NOT NULL,
              started_at INTEGER NOT NULL, heartbeat INTEGER NOT NULL, owner TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE lock(
              resource TEXT PRIMARY KEY, owner TEXT NOT NULL, expire_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            """,
    ];

    /// <summary>
    /// Checks the file, prepares the connection for writing, and upgrades the schema in one transaction.
    /// </summary>
    /// <exception cref="SchemaException">The file is damaged, another program's database, or a newer one of ours. It is
    /// left unchanged.</exception>
    public static void Prepare(Session writer, bool fullSynchronous)
    {
        if (
            writer.Scalar<long>($"SELECT count(*) FROM sqlite_schema") > 0
            && writer.Scalar<long>($"PRAGMA application_id") != ApplicationId
        )
            throw new SchemaException("holds something else: it is another program's. Choose another file name.");
        if (writer.Scalar<string>($"PRAGMA quick_check(1)") is { } fault and not "ok")
            throw new SchemaException(SchemaException.Damaged(fault));

        // auto_vacuum has to be set while the file is empty; later it has no effect.
        writer.Run("PRAGMA auto_vacuum = INCREMENTAL;");
        if (writer.Scalar<string>($"PRAGMA journal_mode = WAL") != "wal")
            throw new SchemaException(
                "can't have a write-ahead log where it is, which needs shared memory. Put it on a local disk."
            );
        writer.Run("PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 16777216;");
        writer.Run(fullSynchronous ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;");
        Upgrade(writer);
    }

    private static void Upgrade(Session writer)
    {
        writer.Execute($"BEGIN IMMEDIATE");
        try
        {
            var version = (int)writer.Scalar<long>($"PRAGMA user_version");
            if (version > _versions.Length)
                throw new SchemaException(
                    $"was written by a newer version of this program (schema {version}, this one knows "
                        + $"{_versions.Length}). Update the program, or move the file away to start with an empty "
                        + "one."
                );

            for (; version < _versions.Length; version++)
            {
                writer.Run(_versions[version]);
                writer.Run(
                    FormattableString.Invariant(
                        $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};"
                    )
                );
            }

            writer.Execute($"COMMIT");
        }
        finally
        {
            if (writer.InTransaction)
                writer.Execute($"ROLLBACK");
        }
    }
}
