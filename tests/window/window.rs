//! A window under test: the driver, the program, and what can be asked of both.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// Patience for a machine that does many things at once; nothing here waits this long when it works.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Window {
    name: &'static str,
    client: Client,
    session: Session,
}

/// A session bus with the web view's driver on it, which starts the program itself. The app opens one window a
/// session, so each test has its own.
struct Session {
    bus: Child,
    home: PathBuf,
}

impl Drop for Session {
    /// Ends the whole group: bus, driver, program, and the processes of the web view. A driver that is killed alone
    /// leaves the program running.
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.bus.id())]).status();
        let _ = self.bus.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

impl Window {
    /// Opens the app on a system with this locale and this theme, with empty folders. What the program says goes to
    /// `target/artifacts`, under the name of the test.
    pub(crate) async fn open(name: &'static str, locale: &str, theme: &str) -> Self {
        Self::open_with(name, locale, theme, &[]).await
    }

    /// Opens the app for somebody who chooses this file in every dialog; no driver reaches the dialogs of the system.
    pub(crate) async fn open_where_a_person_picks(name: &'static str, file: &Path) -> Self {
        Self::open_with(name, "en_US.UTF-8", "Adwaita", &[("ESTAFETTE_TEST_PICK", file)]).await
    }

    /// The folder in which the window of a test keeps its data, for what has to be there before it opens.
    pub(crate) fn data_of(name: &str) -> PathBuf {
        home_of(name).join("data")
    }

    /// Opens the app with this environment besides.
    pub(crate) async fn open_with(name: &'static str, locale: &str, theme: &str, more: &[(&str, &Path)]) -> Self {
        assert!(std::env::var_os("DISPLAY").is_some(), "there is no display: run this test by `cargo xtask e2e`");
        let port = free_port();
        let home = home_of(name);
        let locales = compile_locale(&home, locale);
        let log = File::create(artifacts().join(format!("{name}.log"))).expect("a log can be kept");
        let bus = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", &format!("--port={port}"), "--host=127.0.0.1"])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("MESA_SHADER_CACHE_DISABLE", "true")
            .env("GTK_THEME", theme)
            .env("LANG", locale)
            .env("LOCPATH", locales)
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANGUAGE")
            .env("XDG_DATA_HOME", Self::data_of(name))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .process_group(0)
            .spawn()
            .expect("a session bus starts");
        let session = Session { bus, home };
        let client = timeout(PATIENCE, connect(port)).await.expect("the driver opens the window in time");
        Self { name, client, session }
    }

    /// Waits for an element with exactly this text.
    pub(crate) async fn sees(&self, selector: &str, text: &str) {
        let seen = async {
            while self.texts(selector).await.iter().all(|found| found != text) {
                sleep(Duration::from_millis(50)).await;
            }
        };
        if timeout(PATIENCE, seen).await.is_err() {
            let page = self.evaluate("document.body.innerText").await;
            panic!("no {selector} reads {text:?}; the page reads {page}");
        }
    }

    /// Presses the button with exactly this label.
    pub(crate) async fn click(&self, label: &str) {
        let button = format!("//button[normalize-space()='{label}']");
        self.client
            .find(Locator::XPath(&button))
            .await
            .expect("the button is there")
            .click()
            .await
            .expect("it is pressed");
    }

    /// Follows the link with exactly this label.
    pub(crate) async fn follow(&self, label: &str) {
        let link = format!("//a[normalize-space()='{label}']");
        self.client
            .find(Locator::XPath(&link))
            .await
            .expect("the link is there")
            .click()
            .await
            .expect("it is followed");
    }

    /// Chooses a value in the list with exactly this label.
    pub(crate) async fn choose(&self, label: &str, value: &str) {
        let script = "const [label, value] = arguments;
            const { control } = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
            control.value = value;
            control.dispatchEvent(new Event('change', { bubbles: true }))";
        self.client.execute(script, vec![json!(label), json!(value)]).await.expect("the list is there");
    }

    /// Presses the button, the link or the choice with exactly this label, once it is there and can be pressed.
    pub(crate) async fn press(&self, label: &str) {
        self.press_where(&format!("normalize-space()={0} or .//*[normalize-space()={0}]", quoted(label))).await;
    }

    /// The same, for a label that ends in a figure.
    pub(crate) async fn press_beginning(&self, label: &str) {
        self.press_where(&format!("starts-with(normalize-space(), {})", quoted(label))).await;
    }

    async fn press_where(&self, condition: &str) {
        let path = format!("//*[self::button[not(@disabled)] or self::a or self::label][{condition}]");
        let pressed = async {
            loop {
                // A screen that is being redrawn may replace the element between finding and pressing it.
                if let Ok(element) = self.client.find(Locator::XPath(&path)).await
                    && element.click().await.is_ok()
                {
                    return;
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        if timeout(PATIENCE, pressed).await.is_err() {
            let page = self.evaluate("document.body.innerText").await;
            panic!("nothing to press where {condition}; the page reads {page}");
        }
    }

    /// Writes into the `nth` field with this label, in place of what stands there.
    pub(crate) async fn fill(&self, label: &str, nth: usize, text: &str) {
        let id = self.control(label, nth).await;
        let field = self.client.find(Locator::Id(&id)).await.expect("the field is there");
        // Control, A, delete: an empty field of a driver sends no event.
        field.send_keys("\u{E009}a\u{E000}\u{E003}").await.expect("it can be emptied");
        field.send_keys(text).await.expect("it can be written into");
    }

    /// Chooses by its words in the `nth` list with this label.
    pub(crate) async fn pick(&self, label: &str, nth: usize, words: &str) {
        let id = self.control(label, nth).await;
        let script = "const [id, words] = arguments;
            const list = document.getElementById(id);
            list.value = [...list.options].find((option) => option.text.trim() === words).value;
            list.dispatchEvent(new Event('input', { bubbles: true }));
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        self.client.execute(script, vec![json!(id), json!(words)]).await.expect("the choice is there");
    }

    async fn control(&self, label: &str, nth: usize) -> String {
        let found = format!(
            "[...document.querySelectorAll('label')].filter((one) => one.textContent.trim() === {label})[{nth}]?.control?.id",
            label = json!(label)
        );
        let id = self.settles(&found, Value::is_string).await;
        id.as_str().unwrap_or_default().to_owned()
    }

    /// Asks the program until it answers as hoped.
    pub(crate) async fn until(&self, command: &str, args: Value, hoped: impl Fn(&Value) -> bool) -> Value {
        let asked = async {
            loop {
                let answer = self.rpc(command, args.clone()).await;
                if hoped(&answer) {
                    return answer;
                }
                sleep(Duration::from_millis(100)).await;
            }
        };
        timeout(PATIENCE, asked).await.unwrap_or_else(|_| panic!("{command} never answered as hoped"))
    }

    /// Waits until an expression of the page has a value as hoped.
    pub(crate) async fn settles(&self, expression: &str, hoped: impl Fn(&Value) -> bool) -> Value {
        let asked = async {
            loop {
                let value = self.evaluate(expression).await;
                if hoped(&value) {
                    return value;
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        match timeout(PATIENCE, asked).await {
            Ok(value) => value,
            Err(_) => {
                let page = self.evaluate("document.body.innerText").await;
                panic!("{expression} is not as hoped; the page reads {page}")
            }
        }
    }

    /// One command of the contract, which must not be refused.
    pub(crate) async fn rpc(&self, name: &str, args: Value) -> Value {
        let mut said = self.invoke("rpc", json!({"name": name, "args": args})).await;
        assert!(said["refused"].is_null(), "{name}: {said}");
        said["answer"].take()
    }

    /// Runs a script that ends by calling its last argument.
    pub(crate) async fn measure(&self, script: &str) -> Value {
        self.client.execute_async(script, vec![]).await.expect("the page answers")
    }

    async fn texts(&self, selector: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(selector)).await.expect("the page answers") {
            // An element that has just been replaced has no text any more.
            texts.extend(element.text().await.ok());
        }
        texts
    }

    /// The value of an expression in the page.
    pub(crate) async fn evaluate(&self, expression: &str) -> Value {
        let script = format!("return {expression}");
        self.client.execute(&script, vec![]).await.expect("the page answers")
    }

    /// Calls the program as a page could that somebody else wrote; a refusal comes back under "refused".
    pub(crate) async fn invoke(&self, command: &str, arguments: Value) -> Value {
        let script = "const [command, args, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, args)
                .then((answer) => done({ answer }), (refused) => done({ refused }))";
        self.client.execute_async(script, vec![json!(command), arguments]).await.expect("the page answers")
    }

    /// Whether the page runs a script that was written into it, as an injection would be.
    pub(crate) async fn runs_inline_script(&self) -> Value {
        let script = "const script = document.createElement('script');
            script.textContent = 'window.injected = true';
            document.body.append(script);
            return window.injected === true";
        self.client.execute(script, vec![]).await.expect("the page answers")
    }

    /// Waits for an element whose text begins so.
    pub(crate) async fn sees_beginning(&self, selector: &str, text: &str) {
        let found = format!(
            "[...document.querySelectorAll({})].some((one) => one.textContent.trim().startsWith({}))",
            json!(selector),
            json!(text)
        );
        self.settles(&found, |seen| *seen == json!(true)).await;
    }

    /// Keeps a picture of one station of a longer way.
    pub(crate) async fn picture_of(&self, station: &str) {
        self.keep(&format!("{}-{station}", self.name)).await;
    }

    /// Keeps a picture of the page in `target/artifacts`. Without graphics hardware the first frame may come seconds
    /// after the page answers, and a picture taken before it is white.
    pub(crate) async fn picture(&self) {
        self.keep(self.name).await;
    }

    async fn keep(&self, name: &str) {
        let drawn = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.measure(drawn).await;
        let png = self.client.screenshot().await.expect("the driver takes a picture");
        fs::write(artifacts().join(format!("{name}.png")), png).expect("the picture can be kept");
    }

    pub(crate) async fn close(self) {
        self.client.close().await.expect("the window closes");
        drop(self.session);
    }
}

/// Makes the system speak a language that it may never have been set up for; a folder for `LOCPATH`. The web view asks
/// the C library, which knows a language by compiled files alone.
fn compile_locale(home: &Path, locale: &str) -> PathBuf {
    let folder = home.join("locales");
    fs::create_dir_all(&folder).expect("a folder for languages can be made");
    let (language, _) = locale.split_once('.').unwrap_or((locale, ""));
    if language != "C" {
        let made = Command::new("localedef")
            .args(["--no-archive", "--quiet", "--force", "--charmap=UTF-8", &format!("--inputfile={language}")])
            .arg(folder.join(locale))
            .status();
        assert!(made.expect("localedef starts").success(), "{language} cannot be compiled: is `locales` installed?");
    }
    folder
}

fn home_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("window-{name}"))
}

/// `target/artifacts`, for people who want to see what the test saw.
fn artifacts() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../artifacts");
    fs::create_dir_all(&folder).expect("target/artifacts can be made");
    folder
}

/// A text as XPath writes it. None of ours has both kinds of quotes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

async fn connect(port: u16) -> Client {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }
    let program = json!({"binary": env!("CARGO_BIN_EXE_estafette-desktop"), "args": []});
    let Value::Object(capabilities) = json!({"webkitgtk:browserOptions": program}) else {
        unreachable!("the literal above is an object");
    };
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("the driver opens the window")
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("the loopback has a free port")
        .port()
}
