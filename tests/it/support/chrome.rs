//! A Chromium of a test's own, and what a person does in it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::until;

/// A screen: width, height, and whether it is touched.
pub type Screen = (u32, u32, bool);
pub const DESK: Screen = (1280, 900, false);
pub const PHONE: Screen = (390, 844, true);
pub const SMALL_PHONE: Screen = (320, 640, true);

pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const UP: &str = "\u{e013}";
pub const DOWN: &str = "\u{e015}";
/// Held from here to the end of what is typed.
pub const SHIFT: char = '\u{e008}';

/// The answer that came last.
pub const LAST: &str = "#log .card:last-of-type";

/// The driver's process. Its end takes the browser along, also when a test has failed.
struct Driver {
    child: Child,
    at: String,
    session: Option<String>,
    _said: BufReader<ChildStdout>,
    _home: TempDir,
}

impl Driver {
    fn tell(&self, request: &str) {
        let Ok(mut wire) = TcpStream::connect(&self.at) else { return };
        let _ = wire.set_read_timeout(Some(Duration::from_secs(10)));
        let _ = write!(wire, "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.at);
        let _ = BufReader::new(wire).read_line(&mut String::new());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(session) = &self.session {
            self.tell(&format!("DELETE /session/{session}"));
        }
        // It clears its own folder away on the way out, if it is let.
        self.tell("GET /shutdown");
        for _ in 0..250 {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with the local chat open.
pub struct Chrome {
    driver: Driver,
    page: Client,
    http: reqwest::Client,
}

fn installed(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| {
        panic!("{name} is missing: run the tests with `bash tests/run`, which installs Chromium and its driver")
    })
}

impl Chrome {
    /// Opens the chat and waits until it has its words.
    pub async fn open(url: &str, screen: Screen) -> Self {
        let (chromium, chromedriver) = (installed("chromium"), installed("chromedriver"));
        let home = TempDir::new().unwrap();
        let mut command = Command::new(chromedriver);
        command
            .arg("--port=0")
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().expect("chromedriver starts");
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("successfully on port") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "chromedriver has no port");
        }
        let port = line.trim().trim_end_matches('.').rsplit(' ').next().unwrap();
        let at = format!("127.0.0.1:{port}");
        let profile = format!("--user-data-dir={}", home.path().join("profile").display());
        let mut driver = Driver { child, at, session: None, _said: said, _home: home };

        let flags = [
            &profile,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
        ];
        let wanted = json!({
            "goog:chromeOptions": {"binary": chromium, "args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted.as_object().unwrap().clone());
        let page = builder.connect(&format!("http://{}", driver.at)).await.expect("Chromium starts");
        driver.session = page.session_id().await.unwrap();

        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let chrome = Self { driver, page, http };
        chrome.resize(screen).await;
        chrome.page.goto(url).await.unwrap();
        chrome.until("document.querySelector('.example')").await;
        chrome
    }

    /// Chromium's own commands, which the protocol does not have.
    async fn own(&self, path: &str, body: Value) -> Value {
        let session = self.driver.session.as_deref().unwrap();
        let url = format!("http://{}/session/{session}/{path}", self.driver.at);
        let mut reply: Value = self.http.post(url).json(&body).send().await.unwrap().json().await.unwrap();
        assert!(reply["value"]["error"].is_null(), "{path}: {reply}");
        reply["value"].take()
    }

    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        self.own("goog/cdp/execute", json!({"cmd": command, "params": params})).await
    }

    pub async fn resize(&self, (width, height, touch): Screen) {
        let screen =
            json!({"width": width, "height": height, "deviceScaleFactor": if touch { 2 } else { 1 }, "mobile": touch});
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({"enabled": touch})).await;
    }

    pub async fn reload(&self) {
        self.page.refresh().await.unwrap();
        self.until("document.querySelector('.example')").await;
    }

    /// What an expression gives in the page.
    pub async fn eval(&self, js: &str) -> Value {
        self.page.execute(&format!("return ({js})"), Vec::new()).await.unwrap_or_else(|error| panic!("{js}: {error}"))
    }

    pub async fn is(&self, js: &str) -> bool {
        self.eval(&format!("Boolean({js})")).await == true
    }

    /// Waits until an expression gives something.
    pub async fn until(&self, js: &str) {
        until(js, async || self.is(js).await.then_some(())).await;
    }

    /// The visible words of what a selector finds first.
    pub async fn text(&self, css: &str) -> String {
        let text = self.eval(&format!("document.querySelector({css:?})?.innerText")).await;
        text.as_str().unwrap_or_else(|| panic!("no {css}")).to_owned()
    }

    pub async fn count(&self, css: &str) -> u64 {
        self.eval(&format!("document.querySelectorAll({css:?}).length")).await.as_u64().unwrap()
    }

    /// Strikes keys, wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let mut strokes = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            strokes = strokes.then(KeyAction::Down { value });
            if value != SHIFT {
                strokes = strokes.then(KeyAction::Up { value });
            }
        }
        self.page.perform_actions(strokes).await.unwrap();
        self.page.release_actions().await.unwrap();
    }

    /// Walks with a key until the focus is on what a selector finds.
    pub async fn walk(&self, key: &str, css: &str) {
        for _ in 0..100 {
            if self.is(&format!("document.activeElement.matches({css:?})")).await {
                return;
            }
            self.keys(key).await;
        }
        panic!("the keyboard does not reach {css}");
    }

    /// Clicks, clear of what sticks at the top and the bottom.
    pub async fn click(&self, css: &str) {
        // The page may draw it anew between finding and clicking; then it is found again.
        super::until(css, async || {
            let found = self.page.find(Locator::Css(css)).await.ok()?;
            self.eval(&format!("document.querySelector({css:?})?.scrollIntoView({{block: 'center'}})")).await;
            found.click().await.ok()
        })
        .await;
    }

    /// Chooses from one of the lists at the top.
    pub async fn choose(&self, id: &str, value: &str) {
        let list = self.page.find(Locator::Id(id)).await.unwrap();
        list.select_by_value(value).await.unwrap();
    }

    /// Types a line over what stands there, sends it, and waits for the answer.
    pub async fn ask(&self, line: &str) {
        self.clear().await;
        self.one_more(async || self.keys(&format!("{line}{ENTER}")).await).await;
    }

    /// Goes to the input and empties it.
    pub async fn clear(&self) {
        let input = self.page.find(Locator::Id("input")).await.unwrap();
        input.clear().await.unwrap();
        input.click().await.unwrap();
    }

    /// Does something that is answered, and waits for the answer.
    pub async fn one_more(&self, act: impl AsyncFnOnce()) {
        let before = self.count("#log .card").await;
        act().await;
        self.until(&format!("document.querySelectorAll('#log .card').length === {}", before + 1)).await;
    }

    /// Nothing was refused, failed, or loaded from elsewhere.
    pub async fn has_no_complaint(&self) {
        let log = self.own("se/log", json!({"type": "browser"})).await;
        let bad: Vec<&Value> = log.as_array().unwrap().iter().filter(|entry| entry["level"] != "INFO").collect();
        assert!(bad.is_empty(), "{bad:#?}");
        let elsewhere = "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => new URL(name).origin !== location.origin)";
        assert_eq!(self.eval(elsewhere).await, json!([]));
    }

    /// Puts a picture of the window in `target/screenshots`.
    pub async fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let png = self.page.screenshot().await.unwrap();
        std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
    }
}
