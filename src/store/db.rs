//! The two databases behind one set of queries.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Postgres, SqlSafeStr, Sqlite, SqlitePool, Transaction};

use crate::error::{Exit, Stop};
use crate::texts::say;

/// Typed pools, because sqlx's own `Any` cannot read `BOOLEAN` from SQLite.
#[derive(Clone)]
pub enum Db {
    /// Any number of readers, and one writer for which the others queue.
    Lite {
        /// Readers.
        read: SqlitePool,
        /// The writer.
        write: SqlitePool,
    },
    /// PostgreSQL, which sorts out its writers itself.
    Pg(PgPool),
}

/// A transaction that writes.
pub enum Tx {
    /// On SQLite's one writer.
    Lite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Pg(Transaction<'static, Postgres>),
}

/// Runs the same expression on whichever pool reads.
macro_rules! reading {
    ($db:expr, |$pool:ident| $body:expr) => {
        match $db {
            $crate::store::db::Db::Lite { read: $pool, .. } => $body,
            $crate::store::db::Db::Pg($pool) => $body,
        }
    };
}

/// Runs the same expression on whichever pool writes.
macro_rules! writing {
    ($db:expr, |$pool:ident| $body:expr) => {
        match $db {
            $crate::store::db::Db::Lite { write: $pool, .. } => $body,
            $crate::store::db::Db::Pg($pool) => $body,
        }
    };
}

/// Runs the same expression inside a transaction.
macro_rules! within {
    ($tx:expr, |$connection:ident| $body:expr) => {
        match $tx {
            $crate::store::db::Tx::Lite(tx) => {
                let $connection = &mut **tx;
                $body
            }
            $crate::store::db::Tx::Pg(tx) => {
                let $connection = &mut **tx;
                $body
            }
        }
    };
}

pub(super) use {reading, within, writing};

const BUSY: Duration = Duration::from_secs(5);
/// Longer than a person waits; what takes longer is told as an outage.
const ACQUIRE: Duration = Duration::from_secs(10);

impl Db {
    /// Opens `sqlite:PATH` (made when missing), `sqlite::memory:` or `postgres://…`, and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, Stop> {
        let db = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => lite(url).await?,
            Some("postgres" | "postgresql") => pg(url).await?,
            _ => return Err(Stop::new(Exit::Usage, say("stop-database-url"))),
        };
        let migrator = db.migrations();
        writing!(&db, |pool| migrator.run(pool).await).map_err(|error| migration_stop(&error))?;
        Ok(db)
    }

    /// The migrations in this database's words: what stands in `/* sqlite: … */` counts on SQLite.
    fn migrations(&self) -> Migrator {
        let mut migrator = sqlx::migrate!("./migrations");
        if matches!(self, Self::Lite { .. }) {
            for migration in migrator.migrations.to_mut() {
                let sql = migration.sql.as_str().replace("/* sqlite:", "").replace(" */;", ";");
                migration.sql = AssertSqlSafe(sql).into_sql_str();
            }
        }
        migrator
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    /// Finishes what is under way and lets go.
    pub async fn close(&self) {
        match self {
            Self::Lite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes it so.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Lite(tx) => tx.commit().await,
            Self::Pg(tx) => tx.commit().await,
        }
    }
}

async fn lite(url: &str) -> Result<Db, Stop> {
    let options = SqliteConnectOptions::from_str(url).map_err(|_| Stop::new(Exit::Usage, say("stop-database-url")))?;
    let in_memory = url.contains(":memory:");
    if !in_memory && let Some(folder) = options.get_filename().parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| folder_stop(folder, &error))?;
    }
    let options = options
        .create_if_missing(true)
        .journal_mode(if in_memory { SqliteJournalMode::Memory } else { SqliteJournalMode::Wal })
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY);
    let alone =
        || SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None).acquire_timeout(ACQUIRE);
    let write = alone().connect_with(options.clone()).await.map_err(|error| open_stop(&error))?;
    if in_memory {
        // Every connection to memory would be a database of its own.
        return Ok(Db::Lite { read: write.clone(), write });
    }
    let read =
        SqlitePoolOptions::new().max_connections(4).acquire_timeout(ACQUIRE).connect_lazy_with(options.read_only(true));
    Ok(Db::Lite { read, write })
}

async fn pg(url: &str) -> Result<Db, Stop> {
    let options = PgConnectOptions::from_str(url).map_err(|_| Stop::new(Exit::Usage, say("stop-database-url")))?;
    let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(ACQUIRE).connect_with(options).await;
    Ok(Db::Pg(pool.map_err(|error| open_stop(&error))?))
}

fn folder_stop(folder: &Path, error: &std::io::Error) -> Stop {
    let say = say("stop-data-folder").with("folder", folder.display().to_string()).with("what", error.to_string());
    Stop::new(Exit::Failed, say)
}

/// SQLite's own primary codes: 5 busy, 6 locked, 8 read-only, 13 full, 14 cannot open, 26 not a database.
fn open_stop(error: &sqlx::Error) -> Stop {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    let lite = code.filter(|c| c.len() < 5).and_then(|c| c.parse::<i32>().ok());
    let key = match lite.map(|c| c & 0xff) {
        Some(5 | 6) => "stop-database-locked",
        Some(8) => "stop-database-read-only",
        Some(13) => "stop-database-full",
        Some(26 | 11) => "stop-database-foreign",
        _ => "stop-database-open",
    };
    Stop::new(Exit::Failed, say(key).with("what", told(error)))
}

fn migration_stop(error: &MigrateError) -> Stop {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            Stop::new(Exit::Failed, say("stop-database-newer"))
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => open_stop(error),
        other => Stop::new(Exit::Failed, say("stop-database-open").with("what", other.to_string())),
    }
}

/// What the database said, for the operator, in one line and without the address it was reached at.
fn told(error: &sqlx::Error) -> String {
    let text = match error.as_database_error() {
        Some(error) => error.message().to_owned(),
        None => error.to_string(),
    };
    text.lines().next().unwrap_or_default().to_owned()
}
