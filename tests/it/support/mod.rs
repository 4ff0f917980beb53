//! What the tests share: the real program in a folder of its own, and a client for it.

pub mod chrome;
pub mod discord;
pub mod embeddings;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The binary under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_fagmegler");

/// How long a test waits for what must happen; reached only when it does not.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The program with nothing of this machine's settings.
pub fn program() -> Command {
    let mut command = Command::new(BINARY);
    for (name, _) in std::env::vars() {
        if name.starts_with("FAGMEGLER")
            || name.starts_with("DISCORD")
            || name.starts_with("EMBEDDINGS")
            || name == "DATABASE_URL"
        {
            command.env_remove(name);
        }
    }
    command.current_dir(std::env::temp_dir()).stdin(Stdio::null());
    command
}

/// What a short run of the program gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program to its end.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("output is UTF-8"),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs it with words on its standard input.
pub fn ran_with(command: &mut Command, input: &[u8]) -> Ran {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("input");
    std::fs::write(&file, input).unwrap();
    ran(command.stdin(std::fs::File::open(&file).unwrap()))
}

/// A running server with a data folder of its own.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`
    pub url: String,
    /// Its data folder.
    pub data: PathBuf,
    log: Arc<Mutex<String>>,
    folder: Option<TempDir>,
    client: reqwest::Client,
}

impl Server {
    /// The shipped knowledge, SQLite, everything new.
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// With changes to how it is started.
    pub fn with(change: impl FnOnce(&mut Command)) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        let mut server = Self::on(&data, change);
        server.folder = Some(folder);
        server
    }

    /// On a data folder that outlives it.
    pub fn on(data: &Path, change: impl FnOnce(&mut Command)) -> Self {
        let mut command = program();
        command.args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        command.env("FAGMEGLER_LOG", "debug").stdout(Stdio::piped()).stderr(Stdio::piped());
        change(&mut command);
        let mut child = command.spawn().expect("the program starts");
        let log = Arc::new(Mutex::new(String::new()));
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let keep = |log: &Arc<Mutex<String>>, mut from: Box<dyn Read + Send>| {
            let log = log.clone();
            std::thread::spawn(move || {
                let mut buffer = [0_u8; 4096];
                while let Ok(n @ 1..) = from.read(&mut buffer) {
                    log.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..n]));
                }
            })
        };
        keep(&log, Box::new(child.stderr.take().unwrap()));
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let Some(at) = line.find("http://") else {
            let _ = child.wait();
            std::thread::sleep(Duration::from_millis(50));
            panic!("no address in {line:?}; log: {}", log.lock().unwrap());
        };
        let url = line.split_at(at).1.trim().to_owned();
        keep(&log, Box::new(stdout));
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { child, url, data: data.to_owned(), log, folder: None, client }
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub async fn get(&self, path: &str) -> Value {
        let response = self.client.get(format!("{}{path}", self.url)).send().await.unwrap();
        assert_eq!(response.status(), 200, "GET {path}");
        response.json().await.unwrap()
    }

    pub async fn get_as(&self, path: &str, query: &[(&str, &str)]) -> Value {
        let response = self.client.get(format!("{}{path}", self.url)).query(query).send().await.unwrap();
        assert_eq!(response.status(), 200, "GET {path}");
        response.json().await.unwrap()
    }

    /// Status and body of a post.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let response = self.client.post(format!("{}{path}", self.url)).json(body).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or(Value::Null))
    }

    /// The reply to a line of a person.
    pub async fn say(&self, who: &str, text: &str) -> Value {
        let (status, reply) = self.post("/api/chat", &json!({"as": who, "text": text})).await;
        assert_eq!(status, 200, "{text}");
        reply
    }

    /// The reply to a button whose id begins so, under a reply.
    pub async fn press(&self, who: &str, reply: &Value, action: &str) -> Value {
        let actions = reply["actions"].as_array().unwrap();
        let id = actions.iter().filter_map(|a| a["id"].as_str()).find(|id| id.starts_with(action));
        let id = id.unwrap_or_else(|| panic!("no {action} in {actions:?}"));
        let body = json!({"as": who, "message": reply["message"], "action": id});
        let (status, reply) = self.post("/api/action", &body).await;
        assert_eq!(status, 200, "{id}");
        reply
    }

    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Asks it to stop as an operator does, and waits for it to have stopped.
    pub fn stop(mut self) -> (i32, String) {
        let told = Command::new("kill").arg(self.pid().to_string()).status().unwrap();
        assert!(told.success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // The reader threads see the end of the pipes at once.
                std::thread::sleep(Duration::from_millis(50));
                return (status.code().unwrap_or(-1), self.log());
            }
            assert!(begun.elapsed() < PATIENCE, "it does not stop: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds, looking again and again; the test fails when it never does.
pub async fn until<F, T>(what: &str, mut look: F) -> T
where
    F: AsyncFnMut() -> Option<T>,
{
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The words of a reply.
pub fn text(reply: &Value) -> &str {
    reply["text"].as_str().unwrap_or_default()
}

/// Every file below a folder, with its bytes.
pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if let Ok(bytes) = std::fs::read(&path) {
            files.push((path, bytes));
        }
    }
    files
}

/// The PostgreSQL that `tests/run` has started; there is no running without it.
pub fn postgres() -> String {
    std::env::var("FAGMEGLER_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("FAGMEGLER_TEST_POSTGRES is not set: run the tests with `bash tests/run`, which starts a PostgreSQL of its own")
    })
}

/// The project's own folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the project: its path from the project's root, and its text.
pub fn sources(below: &str) -> Vec<(String, String)> {
    let mut sources: Vec<(String, String)> = files_below(&root().join(below))
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|e| e == "rs"))
        .map(|(path, bytes)| {
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            (path, String::from_utf8(bytes).unwrap())
        })
        .collect();
    sources.sort();
    sources
}
