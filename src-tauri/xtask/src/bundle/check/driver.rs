//! The web view's driver, spoken to over loopback in the few words that are needed.
//!
//! By hand, because the task runner has no dependencies; the whole language is spoken by `tests/window`, which opens
//! the window as it was just built.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::sleep;
use std::time::Duration;

use super::wrong;
use crate::bundle::config::quoted;
use crate::step::Stop;

/// How often something is asked that needs time, and how long in between: two minutes, on a machine that does much else.
const TIMES: u32 = 1200;
const PAUSE: Duration = Duration::from_millis(100);

/// A window that was opened.
pub(super) struct Driver {
    port: u16,
    session: String,
}

/// A port that nobody has just now.
pub(super) fn free_port() -> io::Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr().map(|address| address.port())
}

impl Driver {
    /// Waits for the driver, and has it open a program.
    pub(super) fn open(port: u16, program: &str) -> Result<Self, Stop> {
        let mut tries = 0;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            tries += 1;
            if tries > TIMES {
                return Err(wrong("the window's driver", "it does not start"));
            }
            sleep(PAUSE);
        }
        let wish = format!(
            r#"{{"capabilities":{{"alwaysMatch":{{"webkitgtk:browserOptions":{{"binary":{},"args":[]}}}}}}}}"#,
            quoted(program)
        );
        let said = request(port, "POST", "/session", &wish)?;
        let session = text_after(&said, "\"sessionId\":").ok_or_else(|| wrong("the window", said.as_str()))?;
        Ok(Self { port, session })
    }

    /// Waits until an expression of the page is true.
    pub(super) fn waits_for(&self, expression: &str) -> Result<(), Stop> {
        let script = format!("return ({expression}) ? 'yes' : 'no'");
        for _ in 0..TIMES {
            if self.runs(&script)? == "yes" {
                return Ok(());
            }
            sleep(PAUSE);
        }
        let page = self.runs("return document.body.innerText.slice(0, 2000)")?;
        Err(wrong("the window", format!("it never came to {expression}; the page reads\n{page}")))
    }

    /// Presses what has exactly this label, once it is there.
    pub(super) fn presses(&self, label: &str) -> Result<(), Stop> {
        let script = format!(
            "[...document.querySelectorAll('a, button:not([disabled])')].find((one) => one.textContent.trim() === {})",
            quoted(label)
        );
        self.waits_for(&script)?;
        self.runs(&format!("{script}.click(); return 'yes'")).map(drop)
    }

    /// Runs a script that calls its last argument with a text.
    pub(super) fn asks(&self, script: &str) -> Result<String, Stop> {
        self.value("execute/async", script)
    }

    /// A picture of the page as it is drawn.
    pub(super) fn picture(&self) -> Result<Vec<u8>, Stop> {
        let said = request(self.port, "GET", &format!("/session/{}/screenshot", self.session), "")?;
        let text = text_after(&said, "\"value\":").ok_or_else(|| wrong("the picture", "there is none"))?;
        decoded(&text).ok_or_else(|| wrong("the picture", "it cannot be read"))
    }

    /// Closes the window.
    pub(super) fn close(&self) -> Result<(), Stop> {
        request(self.port, "DELETE", &format!("/session/{}", self.session), "").map(drop)
    }

    fn runs(&self, script: &str) -> Result<String, Stop> {
        self.value("execute/sync", script)
    }

    fn value(&self, how: &str, script: &str) -> Result<String, Stop> {
        let body = format!(r#"{{"script":{},"args":[]}}"#, quoted(script));
        let said = request(self.port, "POST", &format!("/session/{}/{how}", self.session), &body)?;
        text_after(&said, "\"value\":").ok_or_else(|| wrong("the window", said))
    }
}

/// One request on a connection of its own; the body of the answer.
fn request(port: u16, method: &str, path: &str, body: &str) -> Result<String, Stop> {
    let speak = || -> io::Result<String> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        connection.set_read_timeout(Some(Duration::from_secs(120)))?;
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let answer = speak().map_err(|cause| wrong("the window's driver", cause))?;
    let (head, said) = answer.split_once("\r\n\r\n").unwrap_or_default();
    if head.starts_with("HTTP/1.1 200") { Ok(said.to_owned()) } else { Err(wrong("the window's driver", said)) }
}

/// The text that follows the first place of a key.
fn text_after(json: &str, key: &str) -> Option<String> {
    let (_, after) = json.split_once(key)?;
    let mut letters = after.trim_start().strip_prefix('"')?.chars();
    let mut text = String::new();
    loop {
        match letters.next()? {
            '"' => return Some(text),
            '\\' => match letters.next()? {
                'n' => text.push('\n'),
                // Only for people to read: letters by their number are left as they stand.
                'u' => text.push_str("\\u"),
                other => text.push(other),
            },
            letter => text.push(letter),
        }
    }
}

/// Base 64 as drivers write pictures.
fn decoded(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut kept, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes().filter(|letter| !matches!(letter, b'=' | b'\n' | b'\r')) {
        let six = LETTERS.iter().position(|one| *one == letter)?;
        kept = (kept << 6 | u32::try_from(six).ok()?) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((kept >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{decoded, text_after};

    #[test]
    fn a_picture_comes_back_byte_for_byte() {
        assert_eq!(decoded("iVBORw0KGgo=").as_deref(), Some(b"\x89PNG\r\n\x1a\n".as_slice()));
        assert_eq!(decoded("TWFu").as_deref(), Some(b"Man".as_slice()));
        assert_eq!(decoded("TQ==").as_deref(), Some(b"M".as_slice()));
        assert_eq!(decoded("*"), None);
    }

    #[test]
    fn a_text_is_read_to_its_own_end() {
        let said = r#"{"value": "a \"b\"\nc", "more": "d"}"#;
        assert_eq!(text_after(said, "\"value\":").as_deref(), Some("a \"b\"\nc"));
        assert_eq!(text_after(r#"{"value":null}"#, "\"value\":"), None);
    }
}
