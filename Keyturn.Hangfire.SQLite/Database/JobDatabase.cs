using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>
/// The storage's file: one connection that writes, behind a lock, and as many reading connections as needed. A writer
/// waits in the lock and, between processes, in SQLite's busy handler. Thread safe.
/// </summary>
internal sealed class JobDatabase : IDisposable
{
    private readonly Lock _writing = new();
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Session _writer;
    private bool _disposed;

    /// <summary>Opens or creates the file, checks it, and upgrades it to this version's schema.</summary>
    /// <exception cref="InvalidOperationException">The file is damaged, can't be written, or is newer; the message says
    /// what to do.</exception>
    public JobDatabase(string path, bool fullSynchronous)
    {
        FilePath = path;
        Session? writer = null;
        try
        {
            writer = new Session(path);
            Schema.Prepare(writer, fullSynchronous);
            _writer = writer;
        }
        catch (Exception e) when (e is SqliteException or SchemaException)
        {
            writer?.Dispose();
            throw new InvalidOperationException(Sentence(path, e), e);
        }
    }

    public string FilePath { get; }

    /// <summary>Runs the work in one write transaction. When the work throws, nothing is written.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            // A rollback that failed on a broken disk must not make every later write fail.
            if (_writer.InTransaction)
                _writer.Execute($"ROLLBACK");
            // IMMEDIATE: otherwise a transaction that reads first and writes later fails when another process wrote in
            // between.
            _writer.Execute($"BEGIN IMMEDIATE");
            try
            {
                var result = work(_writer);
                _writer.Execute($"COMMIT");
                return result;
            }
            finally
            {
                if (_writer.InTransaction)
                    _writer.Execute($"ROLLBACK");
            }
        }
    }

    public void Write(Action<Session> work) =>
        Write(session =>
        {
            work(session);
            return true;
        });

    /// <summary>Returns some of the pages that deletions emptied to the file system.</summary>
    /// <returns>True while there are more.</returns>
    public bool Vacuum()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer.Run("PRAGMA incremental_vacuum(500);");
            return _writer.Scalar<long>($"PRAGMA freelist_count") > 0;
        }
    }

    /// <summary>Reads with one statement, which sees everything committed before.</summary>
    public T Read<T>(Func<Session, T> query)
    {
        var reader = _readers.TryTake(out var free) ? free : OpenReader();
        T result;
        try
        {
            result = query(reader);
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        Return(reader);
        return result;
    }

    /// <summary>Reads with several statements that see the same snapshot.</summary>
    public T ReadSnapshot<T>(Func<Session, T> queries) =>
        Read(reader =>
        {
            reader.Execute($"BEGIN");
            var result = queries(reader);
            reader.Execute($"COMMIT");
            return result;
        });

    /// <summary>Opens a reading connection that the caller owns.</summary>
    public Session OpenReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var reader = new Session(FilePath);
        reader.Run("PRAGMA query_only = ON;");
        return reader;
    }

    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            // No PRAGMA optimize: statistics taken while one queue or key held nearly every row make later queries scan
            // the table.
            _writer.Dispose();
        }

        CloseReaders();
    }

    private void Return(Session reader)
    {
        _readers.Add(reader);
        // A read that was running when the database was closed returns its connection after the others.
        if (_disposed)
            CloseReaders();
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private static string Sentence(string path, Exception e) =>
        e switch
        {
            SchemaException => $"The job database {path} {e.Message}",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB } =>
                $"The job database {path} {SchemaException.Damaged(e.Message)}",
            SqliteException
            {
                SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY
                    or SQLitePCL.raw.SQLITE_CANTOPEN
                    or SQLitePCL.raw.SQLITE_PERM
            } => $"The job database {path} can't be written ({e.Message}). Give this user the right to write "
                + "the file and its folder, or choose another place.",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } =>
                $"The job database {path} is locked by another program ({e.Message}). Close what has it open, "
                    + "a backup or a database browser, and start again.",
            _ => $"The job database {path} can't be opened: {e.Message} Check that the disk has room and the "
                + "file is whole.",
        };
}
